-- Back-tests of the monthly models on the event store's own series, and every unit-month they scored. The same program and snapshot give the same numbers, so they are stored once.
create table learn.monthly_backtest (
  id bigint generated always as identity primary key,
  snapshot text not null,
  known_from date not null,
  imports bigint[] not null,
  seconds double precision not null,
  peak_rss_mb double precision not null,
  program_version text not null,
  made_at timestamptz not null,
  unique (snapshot, program_version)
);

create index monthly_backtest_latest on learn.monthly_backtest (known_from desc, id desc);

create table learn.monthly_skill (
  backtest_id bigint not null references learn.monthly_backtest,
  place int not null,
  target text not null,
  skill json not null,
  primary key (backtest_id, place),
  unique (backtest_id, target)
);

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
  primary key (backtest_id, place),
  unique (backtest_id, target, unit, month)
);

select store.make_append_only('learn.monthly_backtest');
select store.make_append_only('learn.monthly_skill');
select store.make_append_only('learn.monthly_outcome');
