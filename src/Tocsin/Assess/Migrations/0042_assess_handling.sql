-- What Tocsin computes carries its own handling, TLP:CLEAR: it is computed from open rows only.
select access.guard(t, 1) from unnest(array['assess.model_version', 'assess.run', 'assess.assessment', 'assess.forecast_run', 'assess.target_forecast', 'assess.unit_forecast',
  'assess.alarm_run', 'assess.alarm']::regclass[]) t;
grant usage on schema assess to tocsin_reader;
