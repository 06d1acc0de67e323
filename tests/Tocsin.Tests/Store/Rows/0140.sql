select set_config('tocsin.mark', '1', true);
insert into learn.structural_backtest (snapshot, predictors_import, known_from, edition, missing_predictors, first_origin, last_origin, origins, card,
  seconds, peak_rss_mb, program_version, made_at, imports_until)
values ('abc', 3, '2026-01-02', '2025', '{}', 1994, 2024, '[]', '{}', 12.5, 200, '0.1.0', '2026-01-02', 4);
insert into learn.forecast_outcome (backtest_id, place, state, source_name, year, onset) select id, 1, 'XAA', 'A', 1994, false from learn.structural_backtest;
insert into learn.monthly_backtest (snapshot, known_from, imports, seconds, peak_rss_mb, program_version, made_at, imports_until)
values ('abc', '2026-01-02', '{3}', 4.5, 200, '0.1.0', '2026-01-02', 4);
insert into learn.monthly_skill (backtest_id, place, target, skill) select id, 1, 'ged_sb', '{}' from learn.monthly_backtest;
insert into learn.monthly_outcome (backtest_id, place, target, window_year, unit, month, lead, outcome, quiet, crps, low, high, p_any, p_grave,
  benchmark_crps, benchmark_p_any, benchmark_p_grave)
select id, 1, 'ged_sb', 2020, 'XAA', '2020-01-01', 3, 0, true, 0.1, 0, 2, 0.3, 0.01, 0.2, 0.4, 0.02 from learn.monthly_backtest;
insert into learn.alarm_backtest (known_from, snapshot, sample, budget, best, card, seconds, program_version, made_at, imports_until)
values ('2026-06-01', '0123456789abcdef', true, 0.05, 'AboveTwoDeviations', '{}', 9, '0.1.0+00000000', '2026-06-01', 4);
