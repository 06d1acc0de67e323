-- Wakes what somebody was given: at the terminal, or by a person who may give it. A compartment stays asleep until somebody who is in it wakes it.
create or replace function access.confirm(who int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
  at_door boolean := access.at_door();
  actor record;
  one access.person;
begin
  select * into actor from access.rights();
  select p.* into one from access.person p where p.id = who and not p.is_exercise for update;
  if not at_door then
    if actor.person = who then
      raise exception 'you cannot confirm your own account' using errcode = 'insufficient_privilege';
    elsif not (access.holds('decision_maker') or access.holds('operator')) then
      raise exception 'only an operator or decision-maker can confirm an account' using errcode = 'insufficient_privilege';
    elsif one.id is not null and (one.clearance > 'TLP:CLEAR' or one.compartments <> '{}') then
      if not access.holds('decision_maker') then
        raise exception 'only a decision-maker can confirm an account with clearance' using errcode = 'insufficient_privilege';
      elsif one.clearance > actor.clearance then
        raise exception 'you cannot confirm clearance above your own' using errcode = 'insufficient_privilege';
      elsif one.made_by = actor.person then
        raise exception 'you invited this person: another decision-maker must confirm their clearance' using errcode = 'insufficient_privilege';
      end if;
    end if;
  end if;
  if one.id is null or not one.is_asleep and not (one.asleep && (case when at_door then one.asleep else actor.compartments end)) then
    raise exception 'there is nothing to confirm' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('tocsin.reader', 'door', true);
  update access.person p set is_asleep = false,
    asleep = case when at_door then '{}' else array(select c from unnest(p.asleep) c where c <> all (actor.compartments) order by c) end
  where p.id = who;
  perform set_config('tocsin.reader', reader, true);
end $$;

revoke execute on function access.confirm(int) from public, tocsin_app, tocsin_reader;
grant execute on function access.confirm(int) to tocsin_app;
