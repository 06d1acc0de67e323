select store.clear_rights('assess.alarm_run');
select access.guard('assess.alarm_run');
select store.make_append_only('assess.alarm_run');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on assess.alarm_run from tocsin_reader;
grant select (id, as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series, imports, handling,
  newest_change, kept_at) on assess.alarm_run to tocsin_reader;
select store.let_backup('assess.alarm_run');
