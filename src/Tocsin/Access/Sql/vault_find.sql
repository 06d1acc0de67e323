-- The row of a source that the reader may see. For any other the answer is that there is none.
create or replace function vault.find(number bigint) returns vault.source
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  one vault.source;
begin
  select s.* into one from vault.source s where s.id = number and s.handling = any (access.readable());
  if not found then
    raise exception 'there is no such source' using errcode = 'no_data_found';
  elsif one.forgotten_at is not null then
    raise exception 'that source was forgotten and its identity destroyed' using errcode = 'insufficient_privilege';
  end if;
  return one;
end $$;

revoke execute on function vault.find(bigint) from public, tocsin_app, tocsin_reader;
