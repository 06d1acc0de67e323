-- Roles with which one person alone could hide what everybody sees, read the log of everybody, or come near an identity are given by two: an operator asks,
-- a decision-maker agrees. A
-- decision-maker is one by the word of two, or of the terminal: so an operator with two accounts cannot be both. The terminal, which rules the machine,
-- gives them alone.

create function access.of_two() returns text[] language sql immutable parallel safe as $$
  select array['decision_maker', 'adviser', 'auditor']
$$;

create table access.role_request (
  id bigint generated always as identity primary key,
  person int not null references access.person,
  role text not null check (role = any (access.of_two())),
  asked_by int not null references access.person,
  asked_at timestamptz not null default now(),
  decided_by int references access.person,
  decided_at timestamptz,
  is_agreed boolean,
  check (num_nulls(decided_by, decided_at, is_agreed) in (0, 3)),
  check (asked_by <> person),
  check (not coalesce(is_agreed, false) or (decided_by <> asked_by and decided_by <> person))
);
create unique index on access.role_request (person, role) where decided_at is null;
alter table access.role_request enable row level security;
create policy seen on access.role_request for select to tocsin_app
  using ((select access.at_door()) or (select access.holds('operator')) or (select access.holds('decision_maker')));
revoke insert, update, delete, truncate on access.role_request from tocsin_app;
select store.let_backup('access.role_request');

-- An operator asks for a role of somebody else. Asked twice is asked once.
create function access.ask_role(of_person int, of_role text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if not access.holds('operator') or of_person = access.me() then
    raise exception 'only an operator can ask for a role, and only for someone else' using errcode = 'insufficient_privilege';
  end if;
  if of_role <> all (access.of_two()) or exists (select from access.person p where p.id = of_person and (of_role = any (p.roles) or p.is_exercise)) then
    return;
  end if;
  insert into access.role_request (person, role, asked_by) values (of_person, of_role, access.me())
  on conflict (person, role) where decided_at is null do nothing;
end $$;

-- A decision-maker agrees, who is neither who asked nor who is to be it; a decision-maker or an operator refuses.
create function access.decide_role(of_person int, of_role text, agreed boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  asked access.role_request;
  me int := access.me();
  reader text := current_setting('tocsin.reader', true);
begin
  if not access.holds('decision_maker') and (agreed or not access.holds('operator')) then
    raise exception 'only a decision-maker can agree to a role' using errcode = 'insufficient_privilege';
  end if;
  select * into asked from access.role_request r where r.person = of_person and r.role = of_role and r.decided_at is null for update;
  if asked.id is null then
    raise exception 'there is no open request for that role' using errcode = 'insufficient_privilege';
  end if;
  if agreed and me in (asked.asked_by, asked.person) then
    raise exception 'another decision-maker must agree: you asked for this role or would get it' using errcode = 'insufficient_privilege';
  end if;
  if agreed and not exists (select from access.person p where p.id = asked.asked_by and p.disabled_at is null and 'operator' = any (p.roles)) then
    raise exception 'the person who asked is no longer an operator; have another operator ask' using errcode = 'insufficient_privilege';
  end if;
  -- Until then the account is whose its invitation is.
  if agreed and not exists (select from access.credential c where c.person = asked.person and c.two_factor)
    and not exists (select from access.passkey k where k.person = asked.person) then
    raise exception 'this account needs a passkey or authenticator before it can have this role' using errcode = 'insufficient_privilege';
  end if;
  update access.role_request r set decided_by = me, decided_at = now(), is_agreed = agreed where r.id = asked.id;
  if agreed then
    perform set_config('tocsin.reader', 'door', true);
    update access.person p set roles = p.roles || of_role where p.id = asked.person and of_role <> all (p.roles);
    perform set_config('tocsin.reader', reader, true);
  end if;
end $$;
grant execute on function access.of_two(), access.ask_role(int, text), access.decide_role(int, text, boolean) to tocsin_app;

-- Beside access.check_person: nobody gives such a role by themselves, and nobody takes from others a clearance or a compartment that they do not hold, as
-- whoever may blind those above
-- them keeps a warning from them.
create function access.check_second_person() returns trigger language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
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
revoke execute on function access.check_second_person() from public, tocsin_app;
create trigger check_second_person before insert or update on access.person for each row execute function access.check_second_person();
