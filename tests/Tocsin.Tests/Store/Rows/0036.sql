insert into learn.alarm_backtest (known_from, snapshot, sample, budget, best, card, seconds, program_version, made_at)
  values ('2026-06-01', '0123456789abcdef', true, 0.05, 'AboveTwoDeviations', '{}', 9, '0.1.0+00000000', '2026-06-01');
