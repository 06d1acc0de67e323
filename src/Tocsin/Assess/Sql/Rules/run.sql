select store.clear_rights('assess.run');
select access.guard('assess.run');
select store.make_append_only('assess.run');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on assess.run from tocsin_reader;
grant select (id, as_of, made_at, kind, label, snapshot, model_id, program_version, handling, newest_change, kept_at) on assess.run to tocsin_reader;
select store.let_backup('assess.run');
