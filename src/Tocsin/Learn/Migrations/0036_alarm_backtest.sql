-- Back-tests of the alarms. A new one follows an old one and never changes it.
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
  made_at timestamptz not null
);

select store.make_append_only('learn.alarm_backtest');
