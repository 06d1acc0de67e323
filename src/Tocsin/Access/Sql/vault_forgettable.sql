-- A request to forget that the reader may decide; raises why they may not.
create or replace function vault.forgettable(number bigint) returns vault.forgetting
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.forgetting;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can have a source forgotten' using errcode = 'insufficient_privilege';
  end if;
  select f.* into asked from vault.forgetting f
  where f.id = number and exists (select from vault.source s where s.id = f.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.requester = access.me() then
    raise exception 'you cannot decide on your own request' using errcode = 'insufficient_privilege';
  elsif asked.decided_at is not null then
    raise exception 'that request has already been decided' using errcode = 'insufficient_privilege';
  elsif asked.asked_at <= now() - interval '3 days' then
    raise exception 'that request has expired; a new one is needed' using errcode = 'insufficient_privilege';
  elsif not exists (
      select from access.person p, vault.source s join access.handling h on h.id = s.handling
      where p.id = asked.requester and p.disabled_at is null and not p.is_asleep and p.roles && array['adviser', 'decision_maker']
        and s.id = asked.source and p.clearance >= h.tlp and p.compartments @> h.compartments) then
    raise exception 'the person who asked no longer has the access this needs; have someone else ask' using errcode = 'insufficient_privilege';
  end if;
  perform from vault.source s where s.id = asked.source for update;
  perform vault.find(asked.source);
  return asked;
end $$;

revoke execute on function vault.forgettable(bigint) from public, tocsin_app, tocsin_reader;
grant execute on function vault.forgettable(bigint) to tocsin_app;
