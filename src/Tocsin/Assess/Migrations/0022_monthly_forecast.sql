-- Monthly forecasts: what a snapshot of the data gives, for each target and for what a source counts together. The data decide, not the day: a day on
-- which nothing new was known has the forecast of the day before. Nothing here is ever changed.
create table assess.forecast_run (
  id bigint generated always as identity primary key,
  snapshot text not null,
  program_version text not null,
  made_at timestamptz not null,
  unique (snapshot, program_version)
);

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
  primary key (run_id, target)
);

create table assess.unit_forecast (
  run_id bigint not null,
  target text not null,
  unit text not null,
  months_known int not null,
  -- For each lead in turn: how many values, the values in rising order, and how many of the draws each has. NULL: too few months.
  draws bigint[],
  -- What the forecast came from.
  body json not null,
  primary key (run_id, target, unit),
  foreign key (run_id, target) references assess.target_forecast
);

select store.make_append_only('assess.forecast_run');
select store.make_append_only('assess.target_forecast');
select store.make_append_only('assess.unit_forecast');
