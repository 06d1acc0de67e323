-- The month in which an event counts: the one in which it ended, or the last one that its edition covers when it ended after that.
create or replace function gather.month_of(date_start date, date_end date, covers_to date) returns date
language sql immutable parallel safe as $$
  select greatest(date_trunc('month', date_start::timestamp)::date, least(date_trunc('month', coalesce(date_end, date_start)::timestamp)::date, covers_to))
$$;

revoke execute on function gather.month_of(date, date, date) from public, tocsin_app, tocsin_reader;
grant execute on function gather.month_of(date, date, date) to tocsin_app, tocsin_reader;
