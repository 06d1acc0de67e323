-- Back-tests of the structural model and every State-year they scored. A new back-test follows an old one and never changes it.
create schema learn;

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
  check ((predictors_import is null) = (known_from is null))
);

create index structural_backtest_latest on learn.structural_backtest (known_from desc, id desc) where known_from is not null;

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
  primary key (backtest_id, place),
  unique (backtest_id, source_name, year)
);

select store.make_append_only('learn.structural_backtest');
select store.make_append_only('learn.forecast_outcome');
