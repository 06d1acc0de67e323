-- Beside access.check_person: nobody gives a role of access.of_two alone, and nobody takes from others a clearance or a compartment that they do not hold, as
-- that would let them keep a warning from those above them.
create or replace function access.check_second_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  actor record;
begin
  if coalesce(current_setting('tocsin.reader', true), '') not like '%:%' then
    return new;
  end if;
  if array(select unnest(new.roles) except select unnest(case when tg_op = 'UPDATE' then old.roles else '{}'::text[] end)) && access.of_two() then
    raise exception 'the decision-maker, adviser and auditor roles need two people: an operator asks, a decision-maker agrees'
      using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' then
    select * into actor from access.rights();
    if new.clearance < old.clearance and actor.clearance < old.clearance then
      raise exception 'you cannot lower a clearance above your own' using errcode = 'insufficient_privilege';
    end if;
    if not array(select unnest(old.compartments) except select unnest(new.compartments)) <@ actor.compartments then
      raise exception 'you cannot remove people from a compartment you are not in' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;

revoke execute on function access.check_second_person() from public, tocsin_app, tocsin_reader;
