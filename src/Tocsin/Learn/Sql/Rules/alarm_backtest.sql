select store.clear_rights('learn.alarm_backtest');
select access.guard('learn.alarm_backtest');
select store.make_append_only('learn.alarm_backtest');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on learn.alarm_backtest from tocsin_reader;
grant select (id, known_from, snapshot, sample, budget, best, card, seconds, program_version, made_at, handling, newest_change,
  kept_at) on learn.alarm_backtest to tocsin_reader;
select store.let_backup('learn.alarm_backtest');
create or replace trigger withdrawn before insert on learn.alarm_backtest for each row execute function learn.refuse_withdrawn();
