-- Whoever reads what is computed is told that something was withdrawn, and not what.

-- The day of the newest withdrawal that holds, while it is to be told: for thirty days, and for as long as nothing was assessed since. NULL where there is
-- none.
create function learn.withdrawal_to_tell() returns date language sql stable security definer set search_path = pg_catalog, access, gather, assess, pg_temp as $$
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
grant execute on function learn.withdrawal_to_tell() to tocsin_app;

-- Changes are numbered one after the other, which Tocsin relies on: whoever asks questions would learn from gaps of changes that they may not see.
do $$ begin
  revoke select on gather.handling_change from tocsin_reader;
  execute (select format('grant select (%s) on gather.handling_change to tocsin_reader', string_agg(quote_ident(a.attname), ', ' order by a.attnum))
    from pg_attribute a where a.attrelid = 'gather.handling_change'::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'id');
end $$;
