-- Ends what a change of a person must not leave open: sessions and links when the account is disabled, tokens with everything that is taken from the person.
create or replace function access.end_what_opens() returns trigger
language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if new.disabled_at is not null and old.disabled_at is null then
    update access.session s set ended_at = now(), ended_why = 'revoked' where s.person = new.id and s.ended_at is null;
    update access.link l set used_at = now() where l.person = new.id and l.used_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null or new.clearance < old.clearance
    or not old.compartments <@ new.compartments or not old.roles <@ new.roles then
    update access.token t set revoked_at = now() where t.person = new.id and t.revoked_at is null;
  end if;
  return null;
end $$;

revoke execute on function access.end_what_opens() from public, tocsin_app, tocsin_reader;
