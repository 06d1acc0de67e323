-- What Tocsin computes: assessments, monthly forecasts and alarms. Nothing here is ever changed: a later run follows an earlier one. Rows carry the handling
-- of Tocsin itself, TLP:CLEAR, as they are computed from open rows alone.

create schema assess;
grant usage on schema assess to tocsin_reader;

-- Fitted models, runs over all States, and one assessment a State and run.
create table assess.model_version (
  id bigint generated always as identity primary key,
  snapshot text not null,
  predictors_import bigint not null,
  edition text not null,
  seed int not null,
  trained_until int not null,
  rows int not null,
  positives int not null,
  alpha double precision not null,
  lambda double precision not null,
  lambda_index int not null,
  intercept double precision not null,
  coefficients json not null,
  missing_predictors text[] not null,
  program_version text not null,
  fitted_at timestamptz not null,
  -- The newest change of handling that was seen when the product was computed; not kept (learn.refuse_withdrawn).
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  -- The newest import and the newest change of handling when the product was stored. Numbers are given out under the lock that both hold.
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  -- The same rows, seed and program give the same model: it is fitted once. With the handling, here and below, as the same data can be computed from twice:
  -- once before they were withdrawn and once when they were published again.
  unique (predictors_import, edition, seed, trained_until, program_version, handling)
);
alter table assess.model_version enable row level security;

create table assess.run (
  id bigint generated always as identity primary key,
  as_of date not null,
  made_at timestamptz not null,
  kind text not null check (kind in ('Said', 'AsOf', 'Reconstructed')),
  label text,
  snapshot text not null,
  model_id bigint references assess.model_version,
  program_version text not null,
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  unique nulls not distinct (as_of, snapshot, model_id, program_version, handling)
);
create index run_latest on assess.run (as_of desc, id desc);
alter table assess.run enable row level security;

create table assess.assessment (
  run_id bigint not null references assess.run,
  place int not null,
  state text not null,
  probability double precision,
  rank int,
  data_year int,
  -- json, not jsonb: the bytes stay as they were written.
  body json not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (run_id, place),
  unique (run_id, state),
  check ((probability is null) = (rank is null))
);
create index assessment_of_state on assess.assessment (state, run_id) include (probability, rank, data_year);
alter table assess.assessment enable row level security;

-- Monthly forecasts: what a snapshot of the data gives, for each target and for what a source counts together. The data decide, not the day: a day on
-- which nothing new was known has the forecast of the day before.
create table assess.forecast_run (
  id bigint generated always as identity primary key,
  snapshot text not null,
  program_version text not null,
  made_at timestamptz not null,
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  unique (snapshot, program_version, handling)
);
alter table assess.forecast_run enable row level security;

create table assess.target_forecast (
  run_id bigint not null references assess.forecast_run,
  target text not null,
  -- First days of months; no origin where no series is long enough.
  origin date,
  first_month date,
  provisional_from date,
  model text not null,
  degradations text[] not null,
  imports bigint[] not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (run_id, target)
);
alter table assess.target_forecast enable row level security;

create table assess.unit_forecast (
  run_id bigint not null,
  target text not null,
  unit text not null,
  months_known int not null,
  -- For each lead in turn: how many values, the values in rising order, and how many of the draws each has. NULL: too few months. Each number in groups of
  -- seven bits, the lowest first, the eighth bit set where more follow: a run has over a million numbers, most below 128, and as an array it was 18 MB before
  -- it was compressed, which took longer than to forecast.
  draws bytea,
  -- What the forecast came from.
  body json not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (run_id, target, unit),
  foreign key (run_id, target) references assess.target_forecast
);
alter table assess.unit_forecast enable row level security;

-- Alarms: a run a day and data snapshot, and every alarm it holds.
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
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  unique (as_of, snapshot, method, detector_version, program_version, handling)
);
alter table assess.alarm_run enable row level security;

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
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (run_id, place),
  check (since <= raised and raised <= until),
  check (wrong between 0 and judged),
  check ((unit is null) = (scope = 'Source'))
);
create index alarm_of_unit on assess.alarm (unit, raised);
alter table assess.alarm enable row level security;
