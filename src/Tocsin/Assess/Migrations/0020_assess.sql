-- Fitted models, runs over all States, and one assessment a State and run. Nothing here is ever changed: a later run follows an earlier one.
create schema assess;

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
  -- The same rows, seed and program give the same model: it is fitted once.
  unique (predictors_import, edition, seed, trained_until, program_version)
);

create table assess.run (
  id bigint generated always as identity primary key,
  as_of date not null,
  made_at timestamptz not null,
  kind text not null check (kind in ('Said', 'AsOf', 'Reconstructed')),
  label text,
  snapshot text not null,
  model_id bigint references assess.model_version,
  program_version text not null,
  unique nulls not distinct (as_of, snapshot, model_id, program_version)
);

create index run_latest on assess.run (as_of desc, id desc);

create table assess.assessment (
  run_id bigint not null references assess.run,
  place int not null,
  state text not null,
  probability double precision,
  rank int,
  data_year int,
  -- json, not jsonb: the bytes stay as they were written.
  body json not null,
  primary key (run_id, place),
  unique (run_id, state),
  check ((probability is null) = (rank is null))
);

create index assessment_of_state on assess.assessment (state, run_id) include (probability, rank, data_year);

select store.make_append_only('assess.model_version');
select store.make_append_only('assess.run');
select store.make_append_only('assess.assessment');
