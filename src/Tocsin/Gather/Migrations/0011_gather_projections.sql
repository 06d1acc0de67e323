-- How the current state of events and months follows from the versions. One function each, for the present and for any day before.

-- Every import that lists an event, and the version whose content it lists.
create view gather.event_listing as
select event_id, import_id, import_id as version_import_id, line from gather.event_version
union all
select event_id, import_id, version_import_id, line from gather.event_sighting;

-- The month in which an event counts: the one in which it ended, or the last one that its edition covers when it ended after that.
create function gather.month_of(date_start date, date_end date, covers_to date) returns date language sql immutable parallel safe as $$
  select greatest(date_trunc('month', date_start::timestamp)::date, least(date_trunc('month', coalesce(date_end, date_start)::timestamp)::date, covers_to))
$$;

-- The event as it was known on a day: of all imports known by then that list it, the one whose edition ranks highest (gather.declaration.rank:
-- newest final, older final, candidate, undeclared, sample; never the order of arrival). A column that its file lacks comes from the next that has it.
-- An event that the newest final edition covers but does not list is superseded: kept, marked, left out of sums.
-- Nested loops are off: the planner knows nothing of rows that came in a moment ago, and its guess of one row would cost hours.
create function gather.event_as_of(known date, of_import bigint default null, of_state text default null) returns setof gather.event language sql stable set enable_nestloop = off as $$
with imports as materialized (
  select id, rank, edition, edition_class, covers_from, covers_to, lacks
  from gather.import_in_force
  where known_from <= known and kind in ('ucdp-ged', 'ucdp-ged-sample')
), newest as materialized (
  select edition, covers_from, covers_to from imports
  where edition_class = 'final' and covers_to is not null order by rank desc limit 1
), candidate as materialized (
  select l.event_id, l.import_id, l.version_import_id, l.line, i.covers_to, i.lacks,
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
    (array_agg(v.import_id order by c.place) filter (where 'source_article' <> all (c.lacks)))[1] as detail_import_id
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
    case when 'deaths_civilians' = any (c.lacks) then l.deaths_civilians else v.deaths_civilians end as deaths_civilians
  from candidate c
  join gather.event_version v on v.event_id = c.event_id and v.import_id = c.version_import_id
  left join lacking l on l.event_id = c.event_id
  where c.place = 1
)
select m.event_id, m.import_id, m.line, m.version_import_id, m.detail_import_id,
  coalesce(gather.month_of(m.date_start, m.date_end, m.covers_to) between n.covers_from and n.covers_to and not coalesce(m.in_newest, false), false),
  m.state, gather.month_of(m.date_start, m.date_end, m.covers_to), m.type_of_violence, m.date_start, m.date_end,
  m.latitude, m.longitude, m.where_prec, m.best, m.low, m.high, m.deaths_civilians
from merged m
left join newest n on true
$$;

-- Brings gather.event up to date with one import, or anew as a whole (null). "all_new" says that no other import lists any of its events: then
-- there is nothing to choose between, and the rows are taken over as they are.
create function gather.refresh_event(of_import bigint, all_new boolean default false) returns void language plpgsql as $$
declare
  taken gather.import_in_force;
  newest gather.import_in_force;
begin
  if all_new then
    select * into taken from gather.import_in_force where id = of_import;
    select * into newest from gather.import_in_force
      where kind = 'ucdp-ged' and edition_class = 'final' and covers_to is not null order by rank desc limit 1;
    -- In the order of the index by State: its pages are then filled one after the other, and a State's events lie together.
    insert into gather.event
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
  insert into gather.event select * from gather.event_as_of('infinity', of_import) order by state, date_start, event_id;
end $$;

-- Deaths by State, month and measure (0 all types, 1 state-based, 2 non-state, 3 one-sided, 4 civilians): one source each, sources are never added.
--   1. events of the newest final edition, where it covers the month (a State without an event in it then has zero: the reader fills that in);
--   2. the country-month totals (measure 0), the VIEWS table by type (1 to 3, and 0 as their sum);
--   3. the VIEWS panel of state-based violence (measure 1);
--   4. events of candidate releases that cover the month: provisional.
-- Undeclared event files and the sample cover no month and supply no sums. A unit that a source counts together gives each of its States a row with
-- that unit; events without a place that could tell such States apart give one beside the State's own.
create function gather.state_month_as_of(known date, of_state text default null) returns setof gather.state_month language sql stable set enable_nestloop = off as $$
with imports as materialized (
  select id, kind, rank, edition, edition_class, covers_from, covers_to, final_until, lacks
  from gather.import_in_force where known_from <= known
), newest as materialized (
  select edition, covers_from, covers_to from imports
  where kind = 'ucdp-ged' and edition_class = 'final' and covers_to is not null order by rank desc limit 1
), listed as (
  select m.kind, m.unit, m.month, m.import_id as version_import_id, m.import_id, m.line from gather.country_month_version m
  union all
  select s.kind, s.unit, s.month, s.version_import_id, s.import_id, s.line from gather.country_month_sighting s
), ranked as (
  select l.*, i.final_until, row_number() over (partition by l.kind, l.unit, l.month order by i.rank desc, i.id desc) as place
  from listed l
  join imports i on i.id = l.import_id
  left join newest n on true
  where (of_state is null or l.unit like '%' || of_state || '%')
    and not coalesce(l.month between n.covers_from and n.covers_to, false)
), table_value as (
  select r.kind, r.unit, r.month, r.import_id, r.line, coalesce(r.month > r.final_until, false) as provisional,
         v.total, v.state_based, v.non_state, v.one_sided
  from ranked r
  join gather.country_month_version v
    on v.kind = r.kind and v.unit = r.unit and v.month = r.month and v.import_id = r.version_import_id
  where r.place = 1
), measured as (
  select 2 as precedence, 0 as measure, t.total::bigint as deaths, t.* from table_value t where kind = 'country-month-totals'
  union all
  select 3, 0, t.state_based::bigint + t.non_state + t.one_sided, t.* from table_value t where kind = 'views-country-month-by-type'
  union all
  select 2, x.measure, x.deaths, t.* from table_value t
  cross join lateral (values (1, t.state_based::bigint), (2, t.non_state::bigint), (3, t.one_sided::bigint)) x(measure, deaths)
  where kind = 'views-country-month-by-type'
  union all
  select 3, 1, t.state_based::bigint, t.* from table_value t where kind = 'views-country-month'
), event_edition as (
  select i.id, i.edition, i.edition_class, i.rank, i.covers_from, i.covers_to, i.lacks, 1 as precedence
  from imports i join newest n on n.edition = i.edition where i.kind = 'ucdp-ged' and i.edition_class = 'final'
  union all
  select i.id, i.edition, i.edition_class, i.rank, i.covers_from, i.covers_to, i.lacks, 4
  from imports i where i.kind = 'ucdp-ged' and i.edition_class = 'candidate' and i.covers_to is not null
), event_value as (
  -- An event in several candidate releases counts once, in the newest that lists it.
  select distinct on (l.event_id, e.precedence) e.precedence, e.id as import_id, e.edition_class, v.state, v.type_of_violence, v.best,
    case when 'deaths_civilians' <> all (e.lacks) then v.deaths_civilians end as civilians,
    gather.month_of(v.date_start, v.date_end, e.covers_to) as month,
    e.covers_from, e.covers_to
  from event_edition e
  join gather.event_listing l on l.import_id = e.id
  join gather.event_version v on v.event_id = l.event_id and v.import_id = l.version_import_id
  where of_state is null or v.state like '%' || of_state || '%'
  order by l.event_id, e.precedence, e.rank desc
), covered_event as (
  -- A candidate release counts only for months that some candidate covers and the newest final edition does not.
  select v.* from event_value v
  left join newest n on true
  where case v.precedence
    when 1 then v.month between v.covers_from and v.covers_to
    else v.month between v.covers_from and v.covers_to and not coalesce(v.month between n.covers_from and n.covers_to, false) end
), event_sum as (
  select precedence, 0 as measure, state, month, max(import_id) as import_id, sum(best)::bigint as deaths, count(*)::int as events,
         bool_or(edition_class <> 'final') as provisional
  from covered_event group by precedence, state, month
  union all
  select precedence, type_of_violence, state, month, max(import_id), sum(best)::bigint, count(*)::int, bool_or(edition_class <> 'final')
  from covered_event group by precedence, state, month, type_of_violence
  union all
  select precedence, 4, state, month, max(import_id), sum(civilians)::bigint, count(*)::int, bool_or(edition_class <> 'final')
  from covered_event group by precedence, state, month having count(*) = count(civilians)
), every_value as (
  select m.precedence, s.state, m.month, m.measure, m.deaths, m.unit, m.kind, m.import_id, m.line, null::int as events, m.provisional
  from measured m
  cross join lateral unnest(string_to_array(m.unit, '+')) s(state)
  where m.deaths is not null and (of_state is null or s.state = of_state)
  union all
  select e.precedence, s.state, e.month, e.measure, e.deaths, e.state, 'ucdp-ged', e.import_id, null, e.events, e.provisional
  from event_sum e
  cross join lateral unnest(string_to_array(e.state, '+')) s(state)
  where of_state is null or s.state = of_state
), first_of as (
  select *, min(precedence) over (partition by state, month, measure) as least,
         row_number() over (partition by state, month, measure, precedence, unit order by kind) as place
  from every_value
)
select state, month, measure::smallint, deaths, unit, kind, import_id, line, events, provisional
from first_of where precedence = least and place = 1
$$;

-- How many declarations there are of imports that can supply sums: while it stays, so do the sums.
create function gather.declarations_for_sums() returns bigint language sql stable as $$
  select count(*) from gather.declaration d join gather.import i on i.id = d.import_id
  where i.kind in ('country-month-totals', 'views-country-month', 'views-country-month-by-type')
     or (i.kind = 'ucdp-ged' and (d.covers_to is not null or d.seq > 0))
$$;

-- Rebuilds the sums by month when an import or a declaration came after the last time.
create function gather.refresh_state_month() returns boolean language plpgsql as $$
declare
  current_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('gather.state_month'));
  current_count := gather.declarations_for_sums();
  if current_count = (select declarations from gather.projection_stamp where projection = 'state_month') then
    return false;
  end if;
  delete from gather.state_month;
  insert into gather.state_month select * from gather.state_month_as_of('infinity');
  update gather.projection_stamp set declarations = current_count where projection = 'state_month';
  return true;
end $$;
