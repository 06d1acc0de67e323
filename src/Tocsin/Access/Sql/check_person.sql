-- What a signed-in person may change of others, and of themselves: nothing. An operator says who may come in and as what, and gives no clearance; a
-- decision-maker gives no more than they hold, and not to somebody they invited. So nobody can give themselves rights, with one account or with a second one.
create or replace function access.check_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  actor record;
  has_second_factor boolean;
begin
  if new.is_exercise and not exists (select from store.setting where key = 'world' and value = 'exercise') then
    raise exception 'exercise accounts exist only in the exercise region' using errcode = 'check_violation';
  end if;
  if exists (select from unnest(new.compartments) c where c not in (select id from access.compartment)) then
    raise exception 'there is no such compartment' using errcode = 'foreign_key_violation';
  end if;
  if coalesce(current_setting('tocsin.reader', true), '') not like '%:%' then
    return new;
  end if;
  select * into actor from access.rights();
  if tg_op = 'INSERT' then
    if not access.holds('operator') or new.made_by is distinct from actor.person
      or new.clearance <> 'TLP:CLEAR' or new.compartments <> '{}' or new.is_exercise then
      raise exception 'only an operator can invite someone, and only without clearance' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if actor.person = new.id then
    raise exception 'you cannot change your own access' using errcode = 'insufficient_privilege';
  end if;
  if (new.id, new.made_at, new.made_by, new.is_exercise) is distinct from (old.id, old.made_at, old.made_by, old.is_exercise) then
    raise exception 'who created an account, and when, cannot be changed' using errcode = 'insufficient_privilege';
  end if;
  if (new.name, new.display, new.roles, new.disabled_at) is distinct from (old.name, old.display, old.roles, old.disabled_at)
    and not access.holds('operator') then
    raise exception 'only an operator can change the name, roles or status of an account' using errcode = 'insufficient_privilege';
  end if;
  if (new.clearance, new.compartments) is distinct from (old.clearance, old.compartments) then
    if not access.holds('decision_maker') then
      raise exception 'only a decision-maker can change clearance or compartments' using errcode = 'insufficient_privilege';
    end if;
    if new.clearance > old.clearance or not new.compartments <@ old.compartments then
      if new.clearance > actor.clearance and new.clearance > old.clearance
        or not array(select unnest(new.compartments) except select unnest(old.compartments)) <@ actor.compartments then
        raise exception 'you cannot give clearance or compartments you do not have' using errcode = 'insufficient_privilege';
      end if;
      if new.made_by = actor.person then
        raise exception 'you invited this person: another decision-maker must give them clearance' using errcode = 'insufficient_privilege';
      end if;
      select exists (select from access.credential where person = new.id and two_factor)
        or exists (select from access.passkey where person = new.id) into has_second_factor;
      if not has_second_factor then
        raise exception 'this account needs a passkey or authenticator before it can have clearance' using errcode = 'insufficient_privilege';
      end if;
    end if;
  end if;
  return new;
end $$;

revoke execute on function access.check_person() from public, tocsin_app, tocsin_reader;
