-- What Tocsin scores. A new back-test follows an old one and never changes it. Rows carry the handling of Tocsin itself, TLP:CLEAR.

create schema learn;
grant usage on schema learn to tocsin_reader;

-- Back-tests of the structural model and every State-year they scored.
create table learn.structural_backtest (
  id bigint generated always as identity primary key,
  snapshot text not null,
  -- Null when the predictors came from a file that was not ingested: such a back-test is kept, but never shown as the one behind the pages.
  predictors_import bigint,
  known_from date,
  edition text not null,
  missing_predictors text[] not null,
  first_origin int not null,
  last_origin int not null,
  origins json not null,
  card json not null,
  published json,
  seconds double precision not null,
  peak_rss_mb double precision not null,
  program_version text not null,
  made_at timestamptz not null,
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  check ((predictors_import is null) = (known_from is null))
);
create index structural_backtest_latest on learn.structural_backtest (known_from desc, id desc) where known_from is not null;
alter table learn.structural_backtest enable row level security;

create table learn.forecast_outcome (
  backtest_id bigint not null references learn.structural_backtest,
  place int not null,
  state text not null,
  source_name text not null,
  year int not null,
  onset boolean not null,
  ongoing_before boolean,
  onset_within_two_years boolean,
  risk_prev double precision,
  rank_prev int,
  risk_two_years_prior double precision,
  rank_two_years_prior int,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  -- A row is a State's year. Neither State nor name is unique: one table can write two States under one name and tell them apart by their numbers.
  primary key (backtest_id, place)
);
alter table learn.forecast_outcome enable row level security;

-- Back-tests of the monthly models on the event store's own series, and every unit-month they scored. The same program and snapshot give the same numbers, so
-- they are stored once.
create table learn.monthly_backtest (
  id bigint generated always as identity primary key,
  snapshot text not null,
  known_from date not null,
  imports bigint[] not null,
  seconds double precision not null,
  peak_rss_mb double precision not null,
  program_version text not null,
  made_at timestamptz not null,
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  -- With the handling, as for products of Assess.
  unique (snapshot, program_version, handling)
);
create index monthly_backtest_latest on learn.monthly_backtest (known_from desc, id desc);
alter table learn.monthly_backtest enable row level security;

create table learn.monthly_skill (
  backtest_id bigint not null references learn.monthly_backtest,
  place int not null,
  target text not null,
  skill json not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (backtest_id, place),
  unique (backtest_id, target)
);
alter table learn.monthly_skill enable row level security;

create table learn.monthly_outcome (
  backtest_id bigint not null references learn.monthly_backtest,
  place int not null,
  target text not null,
  window_year int not null,
  unit text not null,
  month date not null,
  lead int not null,
  outcome double precision not null,
  quiet boolean not null,
  crps double precision not null,
  low double precision not null,
  high double precision not null,
  p_any double precision not null,
  -- Null for a target that is a yes or no.
  p_grave double precision,
  benchmark_crps double precision not null,
  benchmark_p_any double precision not null,
  benchmark_p_grave double precision,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (backtest_id, place),
  unique (backtest_id, target, unit, month)
);
alter table learn.monthly_outcome enable row level security;

-- Back-tests of the alarms.
create table learn.alarm_backtest (
  id bigint generated always as identity primary key,
  known_from date not null,
  snapshot text not null,
  sample boolean not null,
  budget double precision not null,
  best text not null,
  card json not null,
  seconds double precision not null,
  program_version text not null,
  made_at timestamptz not null,
  newest_change bigint,
  kept_at timestamptz not null default clock_timestamp(),
  imports_until bigint not null default 0,
  changes_until bigint not null default 0,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
alter table learn.alarm_backtest enable row level security;
