-- Who a reader is: persons with roles, what they sign in with, their sessions and tokens. What a person may see follows from here, and from nothing that a page says.

-- What anybody may be. Those who read content, in any of the five roles, see what their clearance and their compartments let them; an operator and an auditor see none.
create function access.reads_content(roles text[]) returns boolean language sql immutable parallel safe as $$
  select roles && array['reporter', 'analyst', 'adviser', 'decision_maker', 'data_scientist']
$$;

create table access.person (
  id int generated always as identity primary key,
  name text collate "C" not null unique check (name ~ '^[a-z0-9][a-z0-9._@+-]{1,62}$'),
  display text not null check (length(display) between 1 and 100),
  roles text[] not null check (roles <@ array['reporter', 'analyst', 'adviser', 'decision_maker', 'data_scientist', 'operator', 'auditor']),
  clearance access.tlp not null default 'TLP:CLEAR',
  compartments int[] not null default '{}',
  is_exercise boolean not null default false,
  made_at timestamptz not null default now(),
  made_by int references access.person,
  disabled_at timestamptz
);

-- What a person signs in with. The key of the authenticator is encrypted by the program with a key that is not in the database; the password is hashed.
create table access.credential (
  person int primary key references access.person,
  password_hash text,
  stamp text not null,
  version uuid not null,
  authenticator_key text,
  two_factor boolean not null default false,
  failed int not null default 0,
  locked_until timestamptz,
  lockouts int not null default 0
);

create table access.recovery_code (
  person int not null references access.person,
  hash bytea not null check (length(hash) = 32),
  used_at timestamptz,
  primary key (person, hash)
);

create table access.passkey (
  id bytea primary key,
  person int not null references access.person,
  public_key bytea not null,
  name text not null,
  made_at timestamptz not null,
  sign_count bigint not null,
  transports text[] not null,
  is_user_verified boolean not null,
  is_backup_eligible boolean not null,
  is_backed_up boolean not null,
  attestation bytea not null,
  client_data bytea not null
);
create index on access.passkey (person);

-- A link that is used once: an invitation, or a new password. Whoever holds it is who it was made for, so only its hash is kept.
create table access.link (
  hash bytea primary key check (length(hash) = 32),
  person int not null references access.person,
  purpose text not null check (purpose in ('invitation', 'reset')),
  made_at timestamptz not null,
  made_by int references access.person,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on access.link (person);

-- A session is strong when more than a password was shown: a passkey, or a code of an authenticator.
create table access.session (
  id bigint generated always as identity primary key,
  key_hash bytea not null unique check (length(key_hash) = 32),
  person int not null references access.person,
  is_strong boolean not null,
  client text not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed_out', 'revoked', 'password_changed'))
);
create index on access.session (person);

-- What a program shows instead of signing in. It may do less than its person, never more.
create table access.token (
  id int generated always as identity primary key,
  hash bytea not null unique check (length(hash) = 32),
  person int not null references access.person,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (scopes <@ array['read'] and scopes <> '{}'),
  clearance access.tlp not null,
  compartments int[] not null default '{}',
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index on access.token (person);

-- From now on nobody reads without an account, unless the operator turns that on again.
alter table access.setting drop constraint setting_key_check;
alter table access.setting add constraint setting_key_check check (key in ('public_reading', 'idle_minutes'));
insert into access.setting (key, value) values ('public_reading', 'off'), ('idle_minutes', '30');

-- Accounts are read and changed at the door alone: by the program, while somebody signs in or an operator works at the terminal.
create function access.at_door() returns boolean language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  return coalesce(current_setting('tocsin.reader', true) = 'door', false) and pg_has_role(session_user, 'tocsin_app', 'member');
end $$;

-- Who reads and what is theirs, from the key that the context shows: of a session, of a token, or a role of the exercise region, which needs none. No row: nobody.
create function access.rights() returns table (person int, session bigint, roles text[], clearance access.tlp, compartments int[], is_strong boolean)
language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
  key bytea;
begin
  if reader ~ '^(session|token):[0-9a-f]{64}$' then
    key := sha256(decode(split_part(reader, ':', 2), 'hex'));
  end if;
  if reader like 'session:%' then
    -- Without a second factor a session sees no more than what is open.
    return query
      select p.id, s.id, p.roles, case when s.is_strong then p.clearance else 'TLP:CLEAR' end, case when s.is_strong then p.compartments else '{}' end, s.is_strong
      from access.session s join access.person p on p.id = s.person
      where s.key_hash = key and s.ended_at is null and s.ends_at > now() and p.disabled_at is null
        and s.seen_at > now() - make_interval(mins => (select value::int from access.setting where access.setting.key = 'idle_minutes' order by access.setting.id desc limit 1));
  elsif reader like 'token:%' then
    -- A token is for reading: it holds no role that runs anything.
    return query
      select p.id, null::bigint, case when 'read' = any (t.scopes) then array(select one from unnest(p.roles) one where access.reads_content(array[one])) else '{}' end, least(p.clearance, t.clearance),
        array(select c from unnest(p.compartments) c where c = any (t.compartments) order by c), false
      from access.token t join access.person p on p.id = t.person
      where t.hash = key and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null;
  elsif reader like 'exercise:%' then
    return query
      select p.id, null::bigint, p.roles, p.clearance, p.compartments, true from access.person p
      where p.is_exercise and p.name = 'exercise.' || split_part(reader, ':', 2) and p.disabled_at is null
        and exists (select from store.setting where store.setting.key = 'world' and value = 'exercise');
  end if;
end $$;

create function access.me() returns int language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select person from access.rights()
$$;

-- A role that runs something is held by whoever has shown more than a password; a token never holds one.
create function access.holds(role text) returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select coalesce((select role = any (roles) and is_strong from access.rights()), false)
$$;

create function access.own_compartments() returns int[] language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select coalesce((select compartments from access.rights()), '{}')
$$;

create or replace function access.readable() returns int[] language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
begin
  if reader = 'program' and pg_has_role(session_user, 'tocsin_app', 'member') then
    return array(
      select h.id from access.handling h, access.handling m
      where m.id = nullif(current_setting('tocsin.mark', true), '')::int and h.tlp <= m.tlp and h.compartments <@ m.compartments order by h.id);
  elsif reader = 'public' and (select value = 'on' from access.setting where key = 'public_reading' order by id desc limit 1) then
    return array(select h.id from access.handling h where access.is_open(h.tlp, h.compartments) order by h.id);
  elsif reader like '%:%' then
    return array(
      select h.id from access.handling h, access.rights() r
      where access.reads_content(r.roles) and h.tlp <= r.clearance and h.compartments <@ r.compartments order by h.id);
  end if;
  return '{}';
end $$;

-- What a signed-in person may change of others, and of themselves: nothing. An operator says who may come in and as what, and gives no clearance; a decision-maker gives no more than they hold,
-- and not to somebody whom they let in. So nobody can give themselves rights, with one account or with a second one that they made.
create function access.check_person() returns trigger language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
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
    if not access.holds('operator') or new.made_by is distinct from actor.person or new.clearance <> 'TLP:CLEAR' or new.compartments <> '{}' or new.is_exercise then
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
  if (new.name, new.display, new.roles, new.disabled_at) is distinct from (old.name, old.display, old.roles, old.disabled_at) and not access.holds('operator') then
    raise exception 'only an operator can change the name, roles or status of an account' using errcode = 'insufficient_privilege';
  end if;
  if (new.clearance, new.compartments) is distinct from (old.clearance, old.compartments) then
    if not access.holds('decision_maker') then
      raise exception 'only a decision-maker can change clearance or compartments' using errcode = 'insufficient_privilege';
    end if;
    if new.clearance > old.clearance or not new.compartments <@ old.compartments then
      if new.clearance > actor.clearance and new.clearance > old.clearance or not array(select unnest(new.compartments) except select unnest(old.compartments)) <@ actor.compartments then
        raise exception 'you cannot give clearance or compartments you do not have' using errcode = 'insufficient_privilege';
      end if;
      if new.made_by = actor.person then
        raise exception 'you invited this person: another decision-maker must give them clearance' using errcode = 'insufficient_privilege';
      end if;
      select exists (select from access.credential where person = new.id and two_factor) or exists (select from access.passkey where person = new.id) into has_second_factor;
      if not has_second_factor then
        raise exception 'this account needs a passkey or authenticator before it can have clearance' using errcode = 'insufficient_privilege';
      end if;
    end if;
  end if;
  return new;
end $$;
create trigger check_person before insert or update on access.person for each row execute function access.check_person();

-- Whoever makes a compartment is in it; later members are let in by those who are.
create function access.make_compartment(name text, purpose text) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  made int;
  maker int;
  reader text;
begin
  if not access.at_door() and not access.holds('decision_maker') then
    raise exception 'only a decision-maker can create a compartment' using errcode = 'insufficient_privilege';
  end if;
  insert into access.compartment (name, purpose) values (make_compartment.name, make_compartment.purpose) returning id into made;
  if not access.at_door() then
    maker := access.me();
    reader := current_setting('tocsin.reader');
    perform set_config('tocsin.reader', 'door', true);
    update access.person set compartments = array(select unnest(compartments || made) order by 1) where id = maker;
    perform set_config('tocsin.reader', reader, true);
  end if;
  return made;
end $$;

-- Ends sessions of a person: one, or all but one. One's own, or those of others as an operator.
create function access.end_sessions(owner int, one bigint, except_one bigint, why text) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  ended int;
begin
  if not (access.at_door() or owner = access.me() or access.holds('operator')) then
    raise exception 'only an operator can end other people''s sessions' using errcode = 'insufficient_privilege';
  end if;
  update access.session s set ended_at = now(), ended_why = why
  where s.person = owner and s.ended_at is null and (one is null or s.id = one) and s.id is distinct from except_one;
  get diagnostics ended = row_count;
  return ended;
end $$;

create function access.revoke_token(number int) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  update access.token t set revoked_at = now()
  where t.id = number and t.revoked_at is null and (access.at_door() or t.person = access.me() or access.holds('operator'));
  return found;
end $$;

-- Policies of the accounts. Persons are seen by those who work with them, what they sign in with by nobody but the door.
do $$
declare
  door text;
begin
  foreach door in array array['credential', 'recovery_code', 'passkey', 'link'] loop
    execute format('alter table access.%I enable row level security', door);
    execute format('create policy door on access.%I to tocsin_app using ((select access.at_door())) with check ((select access.at_door()))', door);
  end loop;
end $$;

alter table access.person enable row level security;
create policy seen on access.person for select to tocsin_app
  using ((select access.at_door()) or id = (select access.me()) or (select access.holds('operator')) or (select access.holds('decision_maker')));
create policy added on access.person for insert to tocsin_app with check ((select access.at_door()) or (select access.holds('operator')));
create policy changed on access.person for update to tocsin_app
  using ((select access.at_door()) or (select access.holds('operator')) or (select access.holds('decision_maker')));

alter table access.session enable row level security;
create policy seen on access.session for select to tocsin_app using ((select access.at_door()) or person = (select access.me()) or (select access.holds('operator')));
create policy added on access.session for insert to tocsin_app with check ((select access.at_door()));
create policy changed on access.session for update to tocsin_app using ((select access.at_door()));

alter table access.token enable row level security;
create policy seen on access.token for select to tocsin_app using ((select access.at_door()) or person = (select access.me()) or (select access.holds('operator')));
create policy added on access.token for insert to tocsin_app with check ((select access.at_door()));
create policy changed on access.token for update to tocsin_app using ((select access.at_door()));

-- Links are made by an operator for others, too; who may read them is the door.
create policy made on access.link for insert to tocsin_app with check ((select access.holds('operator')) and person <> (select access.me()) and made_by = (select access.me()));

-- Who is in a compartment sees it, whether or not something is marked with it.
create policy held on access.compartment for select to tocsin_app, tocsin_reader using (id = any ((select access.own_compartments())::int[]) or (select access.at_door()));

-- Settings are an operator's, at the terminal.
grant insert on access.setting to tocsin_app;
create policy added on access.setting for insert to tocsin_app with check ((select access.at_door()));

revoke delete, truncate on access.person, access.credential, access.link, access.session, access.token from tocsin_app;
revoke truncate on access.recovery_code, access.passkey from tocsin_app;
-- Of a session and a token only what ends or prolongs them is ever changed.
revoke update on access.session, access.token, access.link from tocsin_app;
grant update (is_strong, seen_at, ended_at, ended_why) on access.session to tocsin_app;
grant update (revoked_at) on access.token to tocsin_app;
grant update (used_at) on access.link to tocsin_app;

grant execute on function access.at_door(), access.rights(), access.me(), access.holds(text), access.own_compartments(), access.reads_content(text[]) to tocsin_app;
grant execute on function access.make_compartment(text, text), access.end_sessions(int, bigint, bigint, text), access.revoke_token(int) to tocsin_app;
-- Policies of what questions may be asked about ask these.
grant execute on function access.at_door(), access.own_compartments() to tocsin_reader;
revoke execute on function access.check_person() from tocsin_app;
