-- Keeps others from taking in and from storing products until the transaction ends. Products first: the session that stores one holds its table already, and
-- waits for the rest. What the context may read is found anew, as the wait may have been long.
create or replace function learn.hold_all() returns void language plpgsql volatile as $$
begin
  lock table assess.model_version, assess.run, assess.forecast_run, assess.alarm_run,
    learn.structural_backtest, learn.monthly_backtest, learn.alarm_backtest in share row exclusive mode;
  perform pg_advisory_xact_lock(hashtext('gather.ingest'));
  perform access.enter(current_setting('tocsin.reader', true), current_setting('tocsin.mark', true));
end $$;

revoke execute on function learn.hold_all() from public, tocsin_app, tocsin_reader;
