-- Rebuilds the sums by month when an import or a declaration came after the last time.
create or replace function gather.refresh_state_month() returns boolean language plpgsql as $$
declare
  current_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('gather.state_month'));
  current_count := gather.declarations_for_sums();
  if current_count = (select declarations from gather.projection_stamp where projection = 'state_month') then
    return false;
  end if;
  delete from gather.state_month;
  insert into gather.state_month (state, month, measure, deaths, unit, kind, import_id, line, events, provisional)
  select state, month, measure, deaths, unit, kind, import_id, line, events, provisional from gather.state_month_as_of('infinity');
  update gather.projection_stamp set declarations = current_count where projection = 'state_month';
  return true;
end $$;

revoke execute on function gather.refresh_state_month() from public, tocsin_app, tocsin_reader;
grant execute on function gather.refresh_state_month() to tocsin_app;
