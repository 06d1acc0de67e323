-- Who may see which row. A row of content carries a handling: a mark of the Traffic Light Protocol 2.0, compartments and an originator. The policies below are all that lets a row
-- be read, by whoever asks: the program, a page, a question typed by hand.

-- On the private server questions were asked as a login of this name that could read every table: from now on it is a role for rights, and these are granted table by table.
do $$ begin
  if pg_has_role('tocsin_reader', 'pg_read_all_data', 'member') then
    revoke pg_read_all_data from tocsin_reader;
    alter role tocsin_reader nologin;
  end if;
end $$;

create schema access;
grant usage on schema access to tocsin_app, tocsin_reader;

-- TLP 2.0, in the order of strictness.
create type access.tlp as enum ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED');

create table access.compartment (
  id int generated always as identity primary key,
  name text collate "C" not null unique check (name ~ '^[A-Z][A-Z0-9-]{1,31}$'),
  purpose text not null,
  made_at timestamptz not null default now()
);

create table access.originator (
  id int generated always as identity primary key,
  name text not null unique
);

-- What was delivered or computed together shares a handling. Compartments are the numbers, ascending.
create table access.handling (
  id int generated always as identity primary key,
  originator int not null references access.originator,
  tlp access.tlp not null,
  compartments int[] not null default '{}',
  made_at timestamptz not null default now()
);

insert into access.originator (name) values ('Tocsin'), ('Open sources');
insert into access.handling (originator, tlp) values (1, 'TLP:CLEAR'), (2, 'TLP:CLEAR');

-- What the operator has settled for the whole database; the newest row of a key holds.
create table access.setting (
  id bigint generated always as identity primary key,
  key text not null check (key in ('public_reading')),
  value text not null,
  made_at timestamptz not null default now()
);
insert into access.setting (key, value) values ('public_reading', 'on');

-- True for a handling that anybody may see.
create function access.is_open(tlp access.tlp, compartments int[]) returns boolean language sql immutable parallel safe as $$
  select tlp = 'TLP:CLEAR' and compartments = '{}'
$$;

-- As whom the transaction reads, said by tocsin.reader: "program" (Tocsin itself; only its own login can say so) or "public". What it writes carries tocsin.mark.
-- The program reads what may be contained in what it writes, and nothing stricter: so what follows from rows is at least as strict as they are.
-- A policy asks once a statement, not once a row. Nothing said: nothing is readable.
create function access.readable() returns int[] language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
begin
  if reader = 'program' and pg_has_role(session_user, 'tocsin_app', 'member') then
    return array(
      select h.id from access.handling h, access.handling m
      where m.id = nullif(current_setting('tocsin.mark', true), '')::int and h.tlp <= m.tlp and h.compartments <@ m.compartments order by h.id);
  elsif reader = 'public' and (select value = 'on' from access.setting where key = 'public_reading' order by id desc limit 1) then
    return array(select h.id from access.handling h where access.is_open(h.tlp, h.compartments) order by h.id);
  end if;
  return '{}';
end $$;

-- The handling that rows are written with; NULL where nothing may be written.
create function access.writable() returns int language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if current_setting('tocsin.reader', true) = 'program' and pg_has_role(session_user, 'tocsin_app', 'member') then
    return nullif(current_setting('tocsin.mark', true), '')::int;
  end if;
  return null;
end $$;

-- Gives a table of content its handling and its policies. Rows that are there get the handling named; later ones the one of the transaction.
create function access.guard(target regclass, handling int) returns void language plpgsql as $$
begin
  execute format('alter table %s add column handling int not null default %s', target, handling);
  execute format($f$alter table %s alter column handling set default nullif(current_setting('tocsin.mark', true), '')::int$f$, target);
  execute format('alter table %s enable row level security', target);
  execute format('create policy readable on %s for select to tocsin_app, tocsin_reader using (handling = any ((select access.readable())::int[]))', target);
  execute format('create policy added on %s for insert to tocsin_app with check (handling = (select access.writable()))', target);
  execute format('create policy changed on %s for update to tocsin_app using (handling = (select access.writable())) with check (handling = (select access.writable()))', target);
  execute format('create policy removed on %s for delete to tocsin_app using (handling = (select access.writable()))', target);
  execute format('revoke truncate on %s from tocsin_app', target);
  execute format('grant select on %s to tocsin_reader', target);
  -- Without statistics the planner would think that a policy lets one row in twenty through, and choose for that. A small sample tells, and does not make that of the others larger.
  execute format('alter table %s alter column handling set statistics 10', target);
  execute format('analyze %s (handling)', target);
end $$;

-- The next number of a table of which readers see numbers. Of what is not open it is drawn from far away and at random: a gap between two open ones tells nobody that something lies there.
create function access.new_number(target regclass) returns bigint language plpgsql volatile as $$
begin
  if exists (select from access.handling h where h.id = nullif(current_setting('tocsin.mark', true), '')::int and access.is_open(h.tlp, h.compartments)) then
    return nextval((target::text || '_number')::regclass);
  end if;
  return (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint;
end $$;

-- Handlings, compartments and originators are themselves seen by those who may see what carries them.
alter table access.handling enable row level security;
create policy readable on access.handling for select to tocsin_app, tocsin_reader using (id = any ((select access.readable())::int[]));
alter table access.originator enable row level security;
create policy readable on access.originator for select to tocsin_app, tocsin_reader using (id in (select originator from access.handling));
alter table access.compartment enable row level security;
create policy readable on access.compartment for select to tocsin_app, tocsin_reader using (id in (select unnest(compartments) from access.handling));
alter table access.setting enable row level security;
create policy readable on access.setting for select to tocsin_app, tocsin_reader using (true);
revoke insert, update, delete, truncate on all tables in schema access from tocsin_app;
grant select on all tables in schema access to tocsin_reader;
select store.make_append_only('access.setting');

-- What the store says of itself is no content.
alter table store.migration enable row level security;
create policy readable on store.migration for select to tocsin_app, tocsin_reader using (true);
alter table store.setting enable row level security;
create policy readable on store.setting for select to tocsin_app, tocsin_reader using (true);
revoke insert on store.migration, store.setting from tocsin_app;
grant usage on schema store to tocsin_reader;
grant select on store.migration, store.setting to tocsin_reader;

-- Functions are for who is named, not for whoever connects; and so are those of later migrations.
revoke execute on all functions in schema access, store from public;
grant execute on all functions in schema store to tocsin_app;
grant execute on function access.is_open(access.tlp, int[]), access.readable(), access.writable(), access.new_number(regclass) to tocsin_app;
grant execute on function access.is_open(access.tlp, int[]), access.readable(), access.writable() to tocsin_reader;
revoke execute on function access.guard(regclass, int) from tocsin_app;
alter default privileges revoke execute on functions from public;
