-- What came in, as it came in; the versions of events and observations; what was rejected and refused; and projections rebuilt from the versions.

create schema gather;

-- Bytes as they arrived, each content once. Kept uncompressed by the server: most sources arrive packed, and a line must be found again quickly.
create table gather.raw_item (
  id bigint generated always as identity primary key,
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  name text not null,
  origin text not null,
  query text,
  licence text,
  retrieved_at timestamptz not null
);

create table gather.raw_chunk (
  raw_item_id bigint not null references gather.raw_item,
  seq int not null,
  bytes bytea not null,
  primary key (raw_item_id, seq)
);
alter table gather.raw_chunk alter column bytes set storage external;

-- One table read from a raw item: the file itself, or a member of an archive.
create table gather.import (
  id bigint generated always as identity primary key,
  raw_item_id bigint not null references gather.raw_item,
  member text not null,
  kind text collate "C" not null,
  columns text[] not null,
  lacks text[] not null,
  first_period date,
  last_period date,
  rows_read bigint not null,
  rows_new bigint not null,
  rows_changed bigint not null,
  rows_same bigint not null,
  rows_check bigint not null,
  rows_rejected bigint not null,
  line_offsets bytea not null,
  packing text not null check (packing in ('none', 'gzip', 'zip')),
  stored_at timestamptz not null,
  program_version text not null,
  unique (raw_item_id, member)
);

-- What is said about an import from outside its bytes; said again, the newest holds.
create table gather.declaration (
  import_id bigint not null references gather.import,
  seq int not null,
  edition text,
  edition_basis text not null,
  edition_class text not null check (edition_class in ('final', 'candidate', 'undeclared', 'sample')),
  rank text collate "C" not null,
  published date,
  known_from date not null,
  licence text,
  publisher text,
  export text not null,
  covers_from date,
  covers_to date,
  final_until date,
  declared_at timestamptz not null,
  primary key (import_id, seq)
);

create view gather.import_in_force as
select i.id, i.raw_item_id, i.member, i.kind, i.columns, i.lacks, i.first_period, i.last_period,
       i.rows_read, i.rows_new, i.rows_changed, i.rows_same, i.rows_check, i.rows_rejected, i.stored_at, i.program_version,
       d.seq, d.edition, d.edition_basis, d.edition_class, d.rank, d.published, d.known_from, d.licence, d.publisher, d.export,
       d.covers_from, d.covers_to, d.final_until
from gather.import i
join lateral (select * from gather.declaration x where x.import_id = i.id order by x.seq desc limit 1) d on true;

create table gather.reject (
  id bigint generated always as identity primary key,
  import_id bigint not null references gather.import deferrable initially deferred,
  line int not null,
  reason text not null,
  detail text not null,
  raw bytea not null,
  raw_length bigint not null
);
create index on gather.reject (import_id, id);

create table gather.refusal (
  id bigint generated always as identity primary key,
  name text not null,
  member text not null,
  sha256 bytea,
  bytes bigint,
  reason text not null,
  detail text not null,
  refused_at timestamptz not null,
  program_version text not null
);

-- "state" is where an event or sum is counted: a code, or codes joined by "+" where it cannot be told which; "unit" is what the source names.

-- Versions. A row stands for one content of one thing as one import first gave it; an import that gives a content which is already there adds
-- a sighting. Bulk tables refer to gather.import without a foreign key: everything of an import is written in one transaction.

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
  primary key (event_id, import_id)
);

create table gather.event_sighting (
  event_id text collate "C" not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  primary key (event_id, import_id)
);

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
  primary key (kind, unit, month, import_id)
);

create table gather.country_month_sighting (
  kind text collate "C" not null,
  unit text collate "C" not null,
  month date not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  primary key (kind, unit, month, import_id)
);

-- Values in the order of gather.import.columns of the version's import; null is the source's NA.
create table gather.country_year_version (
  source_name text collate "C" not null,
  year int not null,
  import_id bigint not null,
  line int not null,
  unit text collate "C" not null,
  values double precision[] not null,
  content uuid not null,
  primary key (source_name, year, import_id)
);

create table gather.country_year_sighting (
  source_name text collate "C" not null,
  year int not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  primary key (source_name, year, import_id)
);

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
  primary key (code, import_id)
);

create table gather.episode_sighting (
  code text collate "C" not null,
  import_id bigint not null,
  version_import_id bigint not null,
  line int not null,
  primary key (code, import_id)
);

-- Projections: what is current. Rebuilt from the versions by the functions of the next migration, changed at will, never the truth.

-- The event as it is shown: its origin row, the version with its contents, and (where that lacks columns) the version with the rest.
-- One index: an event is found by its id through its versions, which say State and day. A second one would cost every import a tenth of its time.
create table gather.event (
  event_id text collate "C" not null,
  import_id bigint not null,
  line int not null,
  version_import_id bigint not null,
  detail_import_id bigint,
  superseded boolean not null,
  state text collate "C" not null,
  month date not null,
  type_of_violence smallint not null,
  date_start date not null,
  date_end date,
  latitude double precision,
  longitude double precision,
  where_prec smallint,
  best int not null,
  low int,
  high int,
  deaths_civilians int
);
create index on gather.event (state, date_start, event_id);
create index on gather.event (state) where length(state) > 3;

create table gather.state_month (
  state text collate "C" not null,
  month date not null,
  measure smallint not null,
  deaths bigint not null,
  unit text collate "C" not null,
  kind text collate "C" not null,
  import_id bigint not null,
  line int,
  events int,
  provisional boolean not null,
  primary key (state, month, measure, unit)
);

-- Which declarations a projection has taken in: behind the newest, it is not used until it is rebuilt.
create table gather.projection_stamp (
  projection text primary key,
  declarations bigint not null
);
insert into gather.projection_stamp values ('state_month', 0);

-- Statistics of bulk tables from a small sample: they are asked for after every large import.
do $$
declare
  c record;
begin
  for c in select table_name, column_name from information_schema.columns
           where table_schema = 'gather' and table_name in ('event', 'event_version', 'state_month', 'country_month_version', 'country_year_version') loop
    execute format('alter table gather.%I alter column %I set statistics 20', c.table_name, c.column_name);
  end loop;
end $$;

select store.make_append_only(t) from unnest(array['gather.raw_item', 'gather.raw_chunk', 'gather.import', 'gather.declaration', 'gather.reject',
  'gather.refusal', 'gather.event_version', 'gather.event_sighting', 'gather.country_month_version', 'gather.country_month_sighting',
  'gather.country_year_version', 'gather.country_year_sighting', 'gather.episode_version', 'gather.episode_sighting']::regclass[]) t;
