-- A request that the reader may decide; raises why they may not.
create or replace function vault.decidable(number bigint) returns vault.request
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can decide on showing an identity' using errcode = 'insufficient_privilege';
  end if;
  select r.* into asked from vault.request r
  where r.id = number and exists (select from vault.source s where s.id = r.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.requester = access.me() then
    raise exception 'you cannot decide on your own request' using errcode = 'insufficient_privilege';
  elsif asked.decided_at is not null then
    raise exception 'that request has already been decided' using errcode = 'insufficient_privilege';
  elsif asked.asked_at <= now() - interval '3 days' then
    raise exception 'that request has expired; a new one is needed' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(asked.source);
  return asked;
end $$;

revoke execute on function vault.decidable(bigint) from public, tocsin_app, tocsin_reader;
grant execute on function vault.decidable(bigint) to tocsin_app;
