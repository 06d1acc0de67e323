-- Projections: what is current. Rebuilt from the versions by functions, changed at will, never the truth. They are of open rows only: for readers who may see
-- more, the same is computed from the versions, in the same way as a day of the past.

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
  deaths_civilians int,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
create index on gather.event (state, date_start, event_id);
create index on gather.event (state) where length(state) > 3;
alter table gather.event enable row level security;

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
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (state, month, measure, unit)
);
alter table gather.state_month enable row level security;

-- Which declarations a projection has taken in: behind the newest, it is not used until it is rebuilt.
create table gather.projection_stamp (
  projection text primary key,
  declarations bigint not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
alter table gather.projection_stamp enable row level security;
insert into gather.projection_stamp (projection, declarations, handling) values ('state_month', 0, 1);

-- How much of the past one import changed of an earlier one, as measured from the versions under what was declared of both (the numbers of the declarations):
-- kept because two whole editions must be read for it. Computed anew where it is missing.
create table gather.revision (
  later_import bigint not null,
  later_declaration int not null,
  earlier_import bigint not null,
  earlier_declaration int not null,
  cells bigint not null,
  cells_changed bigint not null,
  deaths bigint not null,
  deaths_moved bigint not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (later_import, later_declaration, earlier_import, earlier_declaration)
);
alter table gather.revision enable row level security;

-- Rows of gather.event and gather.state_month as they are computed, with every handling that went into them.
create type gather.chosen_event as (
  event_id text collate "C", import_id bigint, line int, version_import_id bigint, detail_import_id bigint, superseded boolean, state text collate "C",
  month date, type_of_violence smallint, date_start date, date_end date, latitude double precision, longitude double precision, where_prec smallint,
  best int, low int, high int, deaths_civilians int, handlings int[]);
create type gather.chosen_month as (
  state text collate "C", month date, measure smallint, deaths bigint, unit text collate "C", kind text collate "C", import_id bigint, line int, events int,
  provisional boolean, handlings int[]);

-- Statistics of bulk tables from a small sample: they are asked for after every large import.
do $$
declare
  c record;
begin
  for c in select table_name, column_name from information_schema.columns where table_schema = 'gather' and table_name in ('event', 'state_month') loop
    execute format('alter table gather.%I alter column %I set statistics 20', c.table_name, c.column_name);
  end loop;
end $$;
