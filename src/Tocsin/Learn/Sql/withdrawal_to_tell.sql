-- The day of the newest withdrawal that holds, while it is to be told: for thirty days, and for as long as nothing was assessed since. NULL where there is
-- none. Readers of what is computed are told that something was withdrawn, and not what.
create or replace function learn.withdrawal_to_tell() returns date
language sql stable security definer set search_path = pg_catalog, access, gather, assess, pg_temp as $$
  select (c.at at time zone 'UTC')::date
  from gather.handling_change c
  join access.handling w on w.id = c.was
  join access.handling b on b.id = c.became
  join gather.import i on i.id = c.import_id
  join access.handling h on h.id = i.handling
  where access.is_open(w.tlp, w.compartments) and not access.is_open(b.tlp, b.compartments) and not access.is_open(h.tlp, h.compartments)
    and (c.at > now() - interval '30 days' or not exists (
      select from assess.run r join access.handling x on x.id = r.handling where access.is_open(x.tlp, x.compartments) and r.kept_at >= c.at))
  order by c.id desc limit 1
$$;

revoke execute on function learn.withdrawal_to_tell() from public, tocsin_app, tocsin_reader;
grant execute on function learn.withdrawal_to_tell() to tocsin_app;
