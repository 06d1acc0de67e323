insert into learn.structural_backtest (snapshot, predictors_import, known_from, edition, missing_predictors, first_origin, last_origin, origins, card,
  seconds, peak_rss_mb, program_version, made_at)
values ('abc', 3, '2026-01-02', '2025', '{}', 1994, 2024, '[]', '{}', 12.5, 200, '0.1.0', '2026-01-02');
insert into learn.forecast_outcome (backtest_id, place, state, source_name, year, onset) select id, 1, 'XAA', 'A', 1994, false from learn.structural_backtest;
