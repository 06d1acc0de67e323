-- Versions. A row is one content of one thing as one import first gave it; an import that gives a content which is already there adds a sighting. Bulk tables
-- refer to gather.import without a foreign key: everything of an import is written in one transaction.
-- "state" is where an event or sum is counted: a code, or codes joined by "+" where it cannot be told which; "unit" is what the source names.

create table gather.event_version (
  event_id text collate "C" not null,
  import_id bigint not null,
  line int not null,
  state text collate "C" not null,
  unit text collate "C" not null,
  place_basis smallint not null,
  type_of_violence smallint not null,
  date_start date not null,
  date_end date,
  date_prec smallint,
  -- The year that the source gives beside the days: where it is none of theirs the row is flagged. No part of the content, which the days are.
  source_year smallint,
  latitude double precision,
  longitude double precision,
  where_prec smallint,
  best int not null,
  low int,
  high int,
  deaths_a int,
  deaths_b int,
  deaths_civilians int,
  deaths_unknown int,
  conflict_name text,
  dyad_name text,
  side_a text,
  side_b text,
  country text,
  region text,
  adm_1 text,
  adm_2 text,
  where_coordinates text,
  where_description text,
  number_of_sources int,
  source_article text,
  source_office text,
  source_date text,
  source_headline text,
  source_original text,
  event_clarity smallint,
  code_status text,
  relid text,
  conflict_id int,
  dyad_id int,
  side_a_id int,
  side_b_id int,
  content uuid not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (event_id, import_id)
);
-- Events whose place is far from the country that their source names (place_basis 3): few, and looked for whenever events are drawn or listed to be checked.
create index on gather.event_version (event_id, import_id) where place_basis = 3;
alter table gather.event_version enable row level security;

create table gather.event_sighting (
  event_id text collate "C" not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (event_id, import_id)
);
alter table gather.event_sighting enable row level security;

create table gather.country_month_version (
  kind text collate "C" not null,
  unit text collate "C" not null,
  month date not null,
  import_id bigint not null,
  line int not null,
  source_name text collate "C" not null,
  total int,
  state_based int,
  non_state int,
  one_sided int,
  content uuid not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (kind, unit, month, import_id)
);
alter table gather.country_month_version enable row level security;

create table gather.country_month_sighting (
  kind text collate "C" not null,
  unit text collate "C" not null,
  month date not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (kind, unit, month, import_id)
);
alter table gather.country_month_sighting enable row level security;

-- A country-year is the State's, however its source writes the name. Values in the order of gather.import.columns of the version's import; null is the
-- source's NA.
create table gather.country_year_version (
  unit text collate "C" not null,
  year int not null,
  import_id bigint not null,
  line int not null,
  source_name text collate "C" not null,
  values double precision[] not null,
  content uuid not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (unit, year, import_id)
);
alter table gather.country_year_version enable row level security;

create table gather.country_year_sighting (
  unit text collate "C" not null,
  year int not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (unit, year, import_id)
);
alter table gather.country_year_sighting enable row level security;

create table gather.episode_version (
  code text collate "C" not null,
  import_id bigint not null,
  line int not null,
  unit text collate "C" not null,
  country text not null,
  name text not null,
  summary text,
  start_year int not null,
  end_year int,
  state_led boolean not null,
  location_code text,
  responsible_code text,
  start_note text,
  end_note text,
  content uuid not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (code, import_id)
);
alter table gather.episode_version enable row level security;

create table gather.episode_sighting (
  code text collate "C" not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (code, import_id)
);
alter table gather.episode_sighting enable row level security;

-- Statistics of bulk tables from a small sample: they are asked for after every large import.
do $$
declare
  c record;
begin
  for c in select table_name, column_name from information_schema.columns
           where table_schema = 'gather' and table_name in ('event_version', 'country_month_version', 'country_year_version') loop
    execute format('alter table gather.%I alter column %I set statistics 20', c.table_name, c.column_name);
  end loop;
end $$;
