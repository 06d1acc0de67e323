-- The event as it was known on a day: of all imports known by then that list it, the one whose edition ranks highest (gather.declaration.rank:
-- newest final, older final, candidate, undeclared, sample; never the order of arrival). A column that its file lacks comes from the next that has it.
-- An event that the newest final edition covers but does not list is superseded: kept, marked, left out of sums. A row names every handling that went into it.
-- Nested loops are off: the planner knows nothing of rows that came in a moment ago, and its guess of one row would cost hours.
create or replace function gather.event_as_of(known date, of_import bigint default null, of_state text default null) returns setof gather.chosen_event
language sql stable set enable_nestloop = off as $$
with imports as materialized (
  select id, rank, edition, edition_class, covers_from, covers_to, lacks, handling
  from gather.import_in_force
  where known_from <= known and kind in ('ucdp-ged', 'ucdp-ged-sample')
), newest as materialized (
  select edition, covers_from, covers_to from imports
  where edition_class = 'final' and covers_to is not null order by rank desc limit 1
), candidate as materialized (
  select l.event_id, l.import_id, l.version_import_id, l.line, i.covers_to, i.lacks, i.handling,
         row_number() over by_rank as place,
         count(*) over (partition by l.event_id) as of_all,
         first_value(i.lacks) over by_rank as lacks_of_first,
         bool_or(i.edition_class = 'final' and i.edition = (select edition from newest)) over (partition by l.event_id) as in_newest
  from gather.event_listing l
  join imports i on i.id = l.import_id
  where (of_import is null or l.event_id in (select event_id from gather.event_listing where import_id = of_import))
    and (of_state is null or l.event_id in (select event_id from gather.event_version where state like '%' || of_state || '%'))
  window by_rank as (partition by l.event_id order by i.rank desc, i.id desc)
), lacking as (
  select c.event_id,
    (array_agg(v.date_end order by c.place) filter (where 'date_end' <> all (c.lacks)))[1] as date_end,
    (array_agg(v.where_prec order by c.place) filter (where 'where_prec' <> all (c.lacks)))[1] as where_prec,
    (array_agg(v.deaths_civilians order by c.place) filter (where 'deaths_civilians' <> all (c.lacks)))[1] as deaths_civilians,
    (array_agg(v.import_id order by c.place) filter (where 'source_article' <> all (c.lacks)))[1] as detail_import_id,
    array_agg(distinct c.handling) as handlings
  from candidate c
  join gather.event_version v on v.event_id = c.event_id and v.import_id = c.version_import_id
  where c.of_all > 1 and cardinality(c.lacks_of_first) > 0
  group by c.event_id
), merged as (
  select c.event_id, c.import_id, c.line, c.version_import_id, c.covers_to, c.in_newest, v.state, v.type_of_violence, v.date_start,
    case when 'source_article' = any (c.lacks) then l.detail_import_id else v.import_id end as detail_import_id,
    case when 'date_end' = any (c.lacks) then l.date_end else v.date_end end as date_end,
    v.latitude, v.longitude,
    case when 'where_prec' = any (c.lacks) then l.where_prec else v.where_prec end as where_prec,
    v.best, v.low, v.high,
    case when 'deaths_civilians' = any (c.lacks) then l.deaths_civilians else v.deaths_civilians end as deaths_civilians,
    case when cardinality(c.lacks) > 0 and l.handlings is not null then access.together(array[c.handling], l.handlings) else array[c.handling] end as handlings
  from candidate c
  join gather.event_version v on v.event_id = c.event_id and v.import_id = c.version_import_id
  left join lacking l on l.event_id = c.event_id
  where c.place = 1
)
select m.event_id, m.import_id, m.line, m.version_import_id, m.detail_import_id,
  coalesce(gather.month_of(m.date_start, m.date_end, m.covers_to) between n.covers_from and n.covers_to and not coalesce(m.in_newest, false), false),
  m.state, gather.month_of(m.date_start, m.date_end, m.covers_to), m.type_of_violence, m.date_start, m.date_end,
  m.latitude, m.longitude, m.where_prec, m.best, m.low, m.high, m.deaths_civilians, m.handlings
from merged m
left join newest n on true
$$;

revoke execute on function gather.event_as_of(date, bigint, text) from public, tocsin_app, tocsin_reader;
grant execute on function gather.event_as_of(date, bigint, text) to tocsin_app, tocsin_reader;
