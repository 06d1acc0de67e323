insert into learn.monthly_backtest (snapshot, known_from, imports, seconds, peak_rss_mb, program_version, made_at)
values ('abc', '2026-01-02', '{3}', 4.5, 200, '0.1.0', '2026-01-02');
insert into learn.monthly_skill (backtest_id, place, target, skill) select id, 1, 'ged_sb', '{}' from learn.monthly_backtest;
insert into learn.monthly_outcome (backtest_id, place, target, window_year, unit, month, lead, outcome, quiet, crps, low, high, p_any, p_grave, benchmark_crps, benchmark_p_any, benchmark_p_grave)
select id, 1, 'ged_sb', 2020, 'XAA', '2020-01-01', 3, 0, true, 0.1, 0, 2, 0.3, 0.01, 0.2, 0.4, 0.02 from learn.monthly_backtest;
