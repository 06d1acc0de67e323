select store.clear_rights('learn.structural_backtest');
select access.guard('learn.structural_backtest');
select store.make_append_only('learn.structural_backtest');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on learn.structural_backtest from tocsin_reader;
grant select (id, snapshot, predictors_import, known_from, edition, missing_predictors, first_origin, last_origin, origins, card, published, seconds,
  peak_rss_mb, program_version, made_at, handling, newest_change, kept_at) on learn.structural_backtest to tocsin_reader;
select store.let_backup('learn.structural_backtest');
-- Without an import it is of a file that was not taken in.
create or replace trigger withdrawn before insert on learn.structural_backtest
  for each row when (new.predictors_import is not null) execute function learn.refuse_withdrawn();
