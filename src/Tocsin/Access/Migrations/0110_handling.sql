-- Who may see which row. A row of content carries a handling: a mark of the Traffic Light Protocol 2.0, compartments and an originator. The policies of the
-- tables are all that lets a row be read, by the program, a page, or a question typed by hand.

create schema access;
grant usage on schema access to tocsin_reader;

-- TLP 2.0, in the order of strictness.
create type access.tlp as enum ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED');

create table access.compartment (
  id int generated always as identity primary key,
  name text collate "C" not null unique check (name ~ '^[A-Z][A-Z0-9-]{1,31}$'),
  purpose text not null,
  made_at timestamptz not null default now()
);
alter table access.compartment enable row level security;

create table access.originator (
  id int generated always as identity primary key,
  name text not null unique check (name = trim(name) and length(name) between 1 and 200)
);
alter table access.originator enable row level security;

-- What was delivered or computed together shares a handling. Compartments are the numbers, ascending.
create table access.handling (
  id int generated always as identity primary key,
  originator int not null references access.originator,
  tlp access.tlp not null,
  compartments int[] not null default '{}',
  made_at timestamptz not null default now()
);
alter table access.handling enable row level security;

-- Handlings 1 and 2 are those of everything open: what Tocsin computes from open rows, and what was published to everybody.
insert into access.originator (name) values ('Tocsin'), ('Open sources'), ('Source vault');
insert into access.handling (originator, tlp) values (1, 'TLP:CLEAR'), (2, 'TLP:CLEAR');

-- What the operator has settled for the whole database; the newest row of a key holds. Nobody reads without an account unless the operator turns that on.
create table access.setting (
  id bigint generated always as identity primary key,
  key text not null check (key in ('public_reading', 'idle_minutes')),
  value text not null,
  made_at timestamptz not null default now()
);
alter table access.setting enable row level security;
insert into access.setting (key, value) values ('public_reading', 'off'), ('idle_minutes', '30');

-- The next number of a table of which readers see numbers. Of what is not open it is drawn from far away and at random: a gap between two open ones tells
-- nobody that something is there. Made here, as defaults of tables call it.
create function access.new_number(target regclass) returns bigint language plpgsql volatile as $$
begin
  if exists (
    select from access.handling h where h.id = nullif(current_setting('tocsin.mark', true), '')::int and access.is_open(h.tlp, h.compartments)) then
    return nextval((target::text || '_number')::regclass);
  end if;
  return (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint;
end $$;
