select store.clear_rights('learn.monthly_backtest');
select access.guard('learn.monthly_backtest');
select store.make_append_only('learn.monthly_backtest');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on learn.monthly_backtest from tocsin_reader;
grant select (id, snapshot, known_from, imports, seconds, peak_rss_mb, program_version, made_at, handling, newest_change,
  kept_at) on learn.monthly_backtest to tocsin_reader;
select store.let_backup('learn.monthly_backtest');
create or replace trigger withdrawn before insert on learn.monthly_backtest for each row execute function learn.refuse_withdrawn();
