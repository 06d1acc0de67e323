insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series, imports)
  values ('2026-06-01', '2026-06-01', 'Said', '0123456789abcdef', 'AboveTwoDeviations', '1', '0.1.0+00000000', '2026-04-30', null, 40, '{1}');
insert into assess.alarm (run_id, place, kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong)
  select id, 1, 'Rise', 'State', 'Month', 'Events', 'XAA', null, '2026-03-31', '2026-03-01', '2026-03-31', 7, 0.1, 7, 6, 100, 70 from assess.alarm_run;
