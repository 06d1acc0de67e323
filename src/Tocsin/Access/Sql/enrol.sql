-- Makes a session strong whose owner adds a second factor, and returns whether what they were given stays awake: it is their first, and this is the session of
-- their invitation. The caller adds the factor in the same transaction; of two who add the first at once the second has to be strong.
create or replace function access.enrol(key bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  one access.session;
  has_factor boolean;
begin
  if not access.at_door() then
    raise exception 'a second factor can only be added on the account page' using errcode = 'insufficient_privilege';
  end if;
  select s.* into one from access.session s where s.key_hash = key and s.ended_at is null and s.ends_at > now();
  perform from access.credential c where c.person = one.person for update;
  has_factor := access.has_second_factor(one.person);
  if one.id is null or has_factor and not one.is_strong then
    raise exception 'sign in with your second factor to add another' using errcode = 'insufficient_privilege';
  end if;
  update access.session s set is_strong = true where s.id = one.id;
  return not has_factor and one.by_invitation;
end $$;

revoke execute on function access.enrol(bytea) from public, tocsin_app, tocsin_reader;
grant execute on function access.enrol(bytea) to tocsin_app;
