-- Alarms: a run a day and data snapshot, and every alarm it holds. Nothing here is ever changed: a later run follows an earlier one.
create table assess.alarm_run (
  id bigint generated always as identity primary key,
  as_of date not null,
  made_at timestamptz not null,
  kind text not null check (kind in ('Said', 'AsOf')),
  snapshot text not null,
  method text not null,
  detector_version text not null,
  program_version text not null,
  events_to date,
  totals_to date,
  series int not null,
  imports bigint[] not null,
  unique (as_of, snapshot, method, detector_version, program_version)
);

create table assess.alarm (
  run_id bigint not null references assess.alarm_run,
  place int not null,
  kind text not null check (kind in ('Rise', 'Silence')),
  scope text not null check (scope in ('State', 'Area', 'Actor', 'Source')),
  period text not null check (period in ('Week', 'Month')),
  measure text not null,
  unit text,
  name text,
  raised date not null,
  since date not null,
  until date not null,
  observed bigint not null,
  expected double precision,
  evidence double precision not null,
  threshold double precision not null,
  judged int not null,
  wrong int not null,
  primary key (run_id, place),
  check (since <= raised and raised <= until),
  check (wrong between 0 and judged),
  check ((unit is null) = (scope = 'Source'))
);

create index alarm_of_unit on assess.alarm (unit, raised);

select store.make_append_only('assess.alarm_run');
select store.make_append_only('assess.alarm');
