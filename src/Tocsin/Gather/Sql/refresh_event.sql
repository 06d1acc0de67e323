-- Brings gather.event up to date with one import, or anew as a whole (null). "all_new" says that no other import lists any of its events: then
-- there is nothing to choose between, and the rows are taken over as they are.
create or replace function gather.refresh_event(of_import bigint, all_new boolean default false) returns void language plpgsql as $$
declare
  taken gather.import_in_force;
  newest gather.import_in_force;
begin
  if all_new then
    select * into taken from gather.import_in_force where id = of_import;
    select * into newest from gather.import_in_force
      where kind = 'ucdp-ged' and edition_class = 'final' and covers_to is not null order by rank desc limit 1;
    -- In the order of the index by State: its pages are then filled one after the other, and a State's events lie together.
    insert into gather.event (event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence,
      date_start, date_end, latitude, longitude, where_prec, best, low, high, deaths_civilians)
    select v.event_id, v.import_id, v.line, v.import_id, case when 'source_article' <> all (taken.lacks) then v.import_id end,
      coalesce(m.month between newest.covers_from and newest.covers_to and not (taken.edition_class = 'final' and taken.edition = newest.edition), false),
      v.state, m.month, v.type_of_violence, v.date_start, v.date_end, v.latitude, v.longitude, v.where_prec, v.best, v.low, v.high, v.deaths_civilians
    from gather.event_version v
    cross join lateral (select gather.month_of(v.date_start, v.date_end, taken.covers_to) as month) m
    where v.import_id = of_import
    order by v.state, v.date_start, v.event_id;
    return;
  end if;
  if of_import is null then
    delete from gather.event;
  else
    delete from gather.event where event_id in (select event_id from gather.event_listing where import_id = of_import);
  end if;
  insert into gather.event (event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence,
      date_start, date_end, latitude, longitude, where_prec, best, low, high, deaths_civilians)
  select event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence,
    date_start, date_end, latitude, longitude, where_prec, best, low, high, deaths_civilians
  from gather.event_as_of('infinity', of_import) order by state, date_start, event_id;
end $$;

revoke execute on function gather.refresh_event(bigint, boolean) from public, tocsin_app, tocsin_reader;
grant execute on function gather.refresh_event(bigint, boolean) to tocsin_app;
