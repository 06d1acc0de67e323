select store.clear_rights('assess.forecast_run');
select access.guard('assess.forecast_run');
select store.make_append_only('assess.forecast_run');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on assess.forecast_run from tocsin_reader;
grant select (id, snapshot, program_version, made_at, handling, newest_change, kept_at) on assess.forecast_run to tocsin_reader;
select store.let_backup('assess.forecast_run');
