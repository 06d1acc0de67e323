-- Deaths by State, month and measure (0 all types, 1 state-based, 2 non-state, 3 one-sided, 4 civilians): one source each, sources are never added.
--   1. current events in the months that the newest final edition covers (a State without an event in it then has zero: the reader fills that in);
--   2. the country-month totals (measure 0), the VIEWS table by type (1 to 3, and 0 as their sum);
--   3. the VIEWS panel of state-based violence (measure 1);
--   4. current events that a candidate release lists, in the other months that a candidate release covers: provisional.
-- A current event is one of gather.event_as_of that is not superseded: each counts once. Undeclared event files and the sample cover no month and supply
-- no sums. A unit that a source counts together gives each of its States a row with that unit; events without a place that could tell such States apart
-- give one beside the State's own. A row names every handling that went into it. Handlings that are not open have higher numbers than the two that everything
-- open has (1 and 2): only of those it need be said which they are.
create or replace function gather.state_month_as_of(known date, of_state text default null) returns setof gather.chosen_month
language sql stable set enable_nestloop = off as $$
with imports as materialized (
  select id, kind, rank, row_number() over (order by rank, id) as ordinal, edition, edition_class, covers_from, covers_to, final_until, lacks, handling
  from gather.import_in_force where known_from <= known
), newest as materialized (
  select edition, covers_from, covers_to from imports
  where kind = 'ucdp-ged' and edition_class = 'final' and covers_to is not null order by rank desc limit 1
), listed as (
  select m.kind, m.unit, m.month, m.import_id as version_import_id, m.import_id, m.line from gather.country_month_version m
  union all
  select s.kind, s.unit, s.month, s.version_import_id, s.import_id, s.line from gather.country_month_sighting s
), ranked as (
  select l.*, i.final_until, i.handling, row_number() over (partition by l.kind, l.unit, l.month order by i.rank desc, i.id desc) as place
  from listed l
  join imports i on i.id = l.import_id
  left join newest n on true
  where (of_state is null or l.unit like '%' || of_state || '%')
    and not coalesce(l.month between n.covers_from and n.covers_to, false)
), table_value as (
  select r.kind, r.unit, r.month, r.import_id, r.line, coalesce(r.month > r.final_until, false) as provisional,
         v.total, v.state_based, v.non_state, v.one_sided, array[r.handling] as handlings
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
), candidate_release as (
  select id, covers_from, covers_to from imports where kind = 'ucdp-ged' and edition_class = 'candidate' and covers_to is not null
), candidate_month as (
  select distinct m::date as month from candidate_release c cross join lateral generate_series(c.covers_from::timestamp, c.covers_to, interval '1 month') m
), current_event as (
  -- What is kept up is what the versions give: for the present it need not be chosen again.
  select event_id, import_id, state, month, type_of_violence, best, deaths_civilians as civilians, array[handling] as handlings
  from gather.event where gather.is_kept(known) and not superseded and (of_state is null or state like '%' || of_state || '%')
  union all
  select event_id, import_id, state, month, type_of_violence, best, deaths_civilians, handlings
  from gather.event_as_of(known, null, of_state) where not gather.is_kept(known) and not superseded
), covered_event as (
  select 1 as precedence, e.* from current_event e join newest n on e.month between n.covers_from and n.covers_to
  union all
  -- An event that the newest candidate release lists again, for a month that an earlier one covers, still counts in that month: with its newest content.
  select 4, e.* from current_event e
  left join newest n on true
  where not coalesce(e.month between n.covers_from and n.covers_to, false)
    and e.month in (select month from candidate_month)
    and e.event_id in (select l.event_id from gather.event_listing l join candidate_release c on c.id = l.import_id)
), ranked_event as (
  select e.*, i.ordinal from covered_event e join imports i on i.id = e.import_id
), event_sum as (
  select precedence, 0 as measure, state, month, max(ordinal) as ordinal, sum(best)::bigint as deaths, count(*)::int as events,
    coalesce(access.several(handlings) filter (where handlings[1] > 2 or cardinality(handlings) > 1), min(handlings)) as handlings
  from ranked_event group by precedence, state, month
  union all
  select precedence, type_of_violence, state, month, max(ordinal), sum(best)::bigint, count(*)::int,
    coalesce(access.several(handlings) filter (where handlings[1] > 2 or cardinality(handlings) > 1), min(handlings))
  from ranked_event group by precedence, state, month, type_of_violence
  union all
  select precedence, 4, state, month, max(ordinal), sum(civilians)::bigint, count(*)::int,
    coalesce(access.several(handlings) filter (where handlings[1] > 2 or cardinality(handlings) > 1), min(handlings))
  from ranked_event group by precedence, state, month having count(*) = count(civilians)
), every_value as (
  select m.precedence, s.state, m.month, m.measure, m.deaths, m.unit, m.kind, m.import_id, m.line, null::int as events, m.provisional, m.handlings
  from measured m
  cross join lateral unnest(string_to_array(m.unit, '+')) s(state)
  where m.deaths is not null and (of_state is null or s.state = of_state)
  union all
  -- The import that stands for such a sum is the highest in rank of those whose events are in it: not the one that came last.
  select e.precedence, s.state, e.month, e.measure, e.deaths, e.state, 'ucdp-ged', i.id, null, e.events, e.precedence <> 1, e.handlings
  from event_sum e
  join imports i on i.ordinal = e.ordinal
  cross join lateral unnest(string_to_array(e.state, '+')) s(state)
  where of_state is null or s.state = of_state
), first_of as (
  select *, min(precedence) over (partition by state, month, measure) as least,
         row_number() over (partition by state, month, measure, precedence, unit order by kind) as place
  from every_value
)
select state, month, measure::smallint, deaths, unit, kind, import_id, line, events, provisional, handlings
from first_of where precedence = least and place = 1
$$;

revoke execute on function gather.state_month_as_of(date, text) from public, tocsin_app, tocsin_reader;
grant execute on function gather.state_month_as_of(date, text) to tocsin_app, tocsin_reader;
