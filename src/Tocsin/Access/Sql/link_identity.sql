-- Links an account of a sign-in service with the person of a session, and says what came of it. A password alone adds no way in to an account that has more.
create or replace function access.link_identity(key bytea, of_issuer text, of_subject text) returns text
language plpgsql volatile set search_path = pg_catalog, access, pg_temp as $$
declare
  one access.session;
begin
  if not access.at_door() then
    raise exception 'a sign-in service can only be linked on the account page' using errcode = 'insufficient_privilege';
  end if;
  select s.* into one from access.session s join access.person p on p.id = s.person
  where s.key_hash = key and s.ended_at is null and s.ends_at > now() and p.disabled_at is null and not p.is_exercise;
  -- A second factor that is added at the same time waits for this, or this for it.
  perform from access.credential c where c.person = one.person for update;
  if one.id is null or not one.is_strong and (
    exists (select from access.credential c where c.person = one.person and c.two_factor)
    or exists (select from access.passkey k where k.person = one.person)) then
    return 'refused';
  end if;
  insert into access.external_identity (person, issuer, subject) values (one.person, of_issuer, of_subject) on conflict do nothing;
  if found then
    return 'linked';
  end if;
  return case
    when exists (select from access.external_identity e where e.issuer = of_issuer and e.subject = of_subject and e.person = one.person) then 'linked'
    when exists (select from access.external_identity e where e.issuer = of_issuer and e.subject = of_subject) then 'taken'
    else 'has_another' end;
end $$;

revoke execute on function access.link_identity(bytea, text, text) from public, tocsin_app, tocsin_reader;
grant execute on function access.link_identity(bytea, text, text) to tocsin_app;
