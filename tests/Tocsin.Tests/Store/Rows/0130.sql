select set_config('tocsin.mark', '1', true);
insert into assess.model_version (snapshot, predictors_import, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept,
  coefficients, missing_predictors, program_version, fitted_at, imports_until)
values ('abc', 3, '2025', 8, 2023, 480, 10, 0.5, 0.01, 40, -4.2, '[]', '{}', '0.1.0', '2026-01-02', 4);
insert into assess.run (as_of, made_at, kind, snapshot, model_id, program_version, imports_until)
select '2026-01-02', '2026-01-02', 'Said', 'abc', id, '0.1.0', 4 from assess.model_version;
insert into assess.assessment (run_id, place, state, probability, rank, data_year, body) select id, 1, 'XAA', 0.02, 1, 2024, '{}' from assess.run;
insert into assess.assessment (run_id, place, state, body) select id, 2, 'XAB', '{}' from assess.run;
insert into assess.forecast_run (snapshot, program_version, made_at, imports_until) values ('abc', '0.1.0', '2026-01-02', 4);
insert into assess.target_forecast (run_id, target, origin, first_month, model, degradations, imports)
select id, 'ged_sb', '2025-12-01', '1990-01-01', 'stack', '{}', '{3}' from assess.forecast_run;
-- One value, 0, of all 1000 draws; and a unit with too few months.
insert into assess.unit_forecast (run_id, target, unit, months_known, draws, body) select id, 'ged_sb', 'XAA', 60, '\x0100e807', '{}' from assess.forecast_run;
insert into assess.unit_forecast (run_id, target, unit, months_known, draws, body) select id, 'ged_sb', 'XAB', 3, null, '{}' from assess.forecast_run;
insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series, imports, imports_until)
values ('2026-06-01', '2026-06-01', 'Said', '0123456789abcdef', 'AboveTwoDeviations', '1', '0.1.0+00000000', '2026-04-30', null, 40, '{1}', 4);
insert into assess.alarm (run_id, place, kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong)
select id, 1, 'Rise', 'State', 'Month', 'Events', 'XAA', null, '2026-03-31', '2026-03-01', '2026-03-31', 7, 0.1, 7, 6, 100, 70 from assess.alarm_run;
