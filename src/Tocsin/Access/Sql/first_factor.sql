-- The first second factor of an account puts to sleep what its owner was given before, however it came there: with a stolen password, somebody else could
-- have added it. An account with nothing that could sleep is left alone: what it is given later is given to the person who has the factor.
create or replace function access.first_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if (select count(*) from access.passkey k where k.person = new.person)
    + (select count(*) from access.credential c where c.person = new.person and c.two_factor) = 1 then
    update access.person p set is_asleep = true, asleep = p.compartments
    where p.id = new.person and (p.clearance > 'TLP:CLEAR' or p.compartments <> '{}' or p.roles && array['operator', 'decision_maker', 'auditor']
      or exists (select from access.membership m where m.person = p.id));
  end if;
  return null;
end $$;

revoke execute on function access.first_factor() from public, tocsin_app, tocsin_reader;
