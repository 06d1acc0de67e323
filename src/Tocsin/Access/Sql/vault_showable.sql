-- A request whose source the reader may be shown now; raises why they may not. Only in the session that first showed it, and no longer than that lasts.
create or replace function vault.showable(number bigint) returns vault.request
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request;
  here bigint := (select r.session from access.rights() r);
begin
  if not vault.may('ask') then
    raise exception 'your roles or this session don''t let you see a source''s identity' using errcode = 'insufficient_privilege';
  end if;
  select r.* into asked from vault.request r
  where r.id = number and r.requester = access.me()
    and exists (select from vault.source s where s.id = r.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.is_agreed is not true then
    raise exception 'nobody has agreed to this request' using errcode = 'insufficient_privilege';
  elsif asked.shown_until <= clock_timestamp() then
    raise exception 'your time to see this identity is over; ask again' using errcode = 'insufficient_privilege';
  elsif asked.shown_in <> here then
    raise exception 'this identity can only be seen in the session that first showed it; ask again' using errcode = 'insufficient_privilege';
  elsif not exists (
      select from access.person p, vault.source s join access.handling h on h.id = s.handling
      where p.id = asked.decided_by and p.id <> asked.requester and p.disabled_at is null and p.roles && array['adviser', 'decision_maker']
        and s.id = asked.source and p.clearance >= h.tlp and p.compartments @> h.compartments) then
    raise exception 'the person who agreed no longer has the access this needs; ask again' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(asked.source);
  asked.shown_until := least(asked.shown_until, (select s.ends_at from access.session s where s.id = here));
  return asked;
end $$;

revoke execute on function vault.showable(bigint) from public, tocsin_app, tocsin_reader;
grant execute on function vault.showable(bigint) to tocsin_app;
