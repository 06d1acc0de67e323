-- Asks for the identity of a source.
create or replace function vault.ask(number bigint, why text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  made bigint := (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint;
begin
  if not vault.may('ask') then
    raise exception 'your roles or this session don''t let you ask for a source''s identity' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(number);
  if exists (select from vault.request r where r.source = number and r.requester = access.me()
    and (r.decided_at is null and r.asked_at > now() - interval '3 days' or r.shown_until > now())) then
    raise exception 'you have already asked for this' using errcode = 'unique_violation';
  end if;
  perform vault.spend('unmask_requested', 'source ' || number, 'granted');
  insert into vault.request (id, source, requester, reason) values (made, number, access.me(), why);
  return made;
end $$;

revoke execute on function vault.ask(bigint, text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.ask(bigint, text) to tocsin_app;
