-- What Tocsin scores carries its own handling, TLP:CLEAR.
select access.guard(t, 1) from unnest(array['learn.structural_backtest', 'learn.forecast_outcome', 'learn.monthly_backtest', 'learn.monthly_skill', 'learn.monthly_outcome',
  'learn.alarm_backtest']::regclass[]) t;
grant usage on schema learn to tocsin_reader;
