-- Every row of this slice gets a handling: what was published to everybody "Open sources", what Tocsin derives from it "Tocsin", both TLP:CLEAR.
-- The projections are of open rows only. Whoever may see more has them computed from the versions, in the same way as a day of the past: for that reader and nobody else.

select access.guard(t, 2) from unnest(array['gather.raw_item', 'gather.raw_chunk', 'gather.import', 'gather.declaration', 'gather.reject', 'gather.refusal',
  'gather.event_version', 'gather.event_sighting', 'gather.country_month_version', 'gather.country_month_sighting', 'gather.country_year_version',
  'gather.country_year_sighting', 'gather.episode_version', 'gather.episode_sighting']::regclass[]) t;
select access.guard(t, 1) from unnest(array['gather.event', 'gather.state_month', 'gather.projection_stamp', 'gather.revision']::regclass[]) t;
grant usage on schema gather to tocsin_reader;

-- A view would else read with the rights of whoever made it.
alter view gather.event_listing set (security_invoker = true);
create or replace view gather.import_in_force with (security_invoker = true) as
select i.id, i.raw_item_id, i.member, i.kind, i.columns, i.lacks, i.first_period, i.last_period,
       i.rows_read, i.rows_new, i.rows_changed, i.rows_same, i.rows_check, i.rows_rejected, i.stored_at, i.program_version,
       d.seq, d.edition, d.edition_basis, d.edition_class, d.rank, d.published, d.known_from, d.licence, d.publisher, d.export,
       d.covers_from, d.covers_to, d.final_until, i.handling
from gather.import i
join lateral (select * from gather.declaration x where x.import_id = i.id order by x.seq desc limit 1) d on true;
grant select on gather.event_listing, gather.import_in_force to tocsin_reader;

-- Numbers that readers see do not betray what they may not.
do $$
declare
  name text;
  newest bigint;
begin
  foreach name in array array['raw_item', 'import', 'reject', 'refusal'] loop
    execute format('select coalesce(max(id), 0) from gather.%I', name) into newest;
    execute format('alter table gather.%I alter column id drop identity', name);
    execute format('create sequence gather.%I owned by gather.%I.id', name || '_number', name);
    perform setval(format('gather.%I', name || '_number')::regclass, newest + 1, false);
    execute format('alter table gather.%I alter column id set default access.new_number(%L)', name, 'gather.' || name);
  end loop;
end $$;

-- The same bytes can be open and, with another mark, be more than that: neither shows that the other is there.
alter table gather.raw_item drop constraint raw_item_sha256_key, add unique (sha256, handling);

-- True when the projections are what this reader would get for a day: nothing came later, and nothing is visible that is not open.
create function gather.is_kept(known date) returns boolean language plpgsql stable as $$
begin
  return not exists (
      select from gather.declaration d where d.known_from > known
        and not exists (select from gather.declaration later where later.import_id = d.import_id and later.seq > d.seq))
    and not exists (select from gather.import i join access.handling h on h.id = i.handling where not access.is_open(h.tlp, h.compartments));
end $$;

-- As before; a row says the strictest handling that went into it. Handlings that are not open have higher numbers than the two that are.
create or replace function gather.event_as_of(known date, of_import bigint default null, of_state text default null) returns setof gather.event language sql stable set enable_nestloop = off as $$
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
    max(c.handling) as handling
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
    greatest(c.handling, case when cardinality(c.lacks) > 0 then l.handling end) as handling
  from candidate c
  join gather.event_version v on v.event_id = c.event_id and v.import_id = c.version_import_id
  left join lacking l on l.event_id = c.event_id
  where c.place = 1
)
select m.event_id, m.import_id, m.line, m.version_import_id, m.detail_import_id,
  coalesce(gather.month_of(m.date_start, m.date_end, m.covers_to) between n.covers_from and n.covers_to and not coalesce(m.in_newest, false), false),
  m.state, gather.month_of(m.date_start, m.date_end, m.covers_to), m.type_of_violence, m.date_start, m.date_end,
  m.latitude, m.longitude, m.where_prec, m.best, m.low, m.high, m.deaths_civilians, m.handling
from merged m
left join newest n on true
$$;

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
    insert into gather.event (event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence, date_start, date_end, latitude, longitude, where_prec,
      best, low, high, deaths_civilians)
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
  insert into gather.event (event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence, date_start, date_end, latitude, longitude, where_prec,
      best, low, high, deaths_civilians)
  select event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence, date_start, date_end, latitude, longitude, where_prec,
      best, low, high, deaths_civilians
  from gather.event_as_of('infinity', of_import) order by state, date_start, event_id;
end $$;

create or replace function gather.state_month_as_of(known date, of_state text default null) returns setof gather.state_month language sql stable set enable_nestloop = off as $$
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
         v.total, v.state_based, v.non_state, v.one_sided, r.handling
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
  select event_id, import_id, state, month, type_of_violence, best, deaths_civilians as civilians, handling
  from gather.event where gather.is_kept(known) and not superseded and (of_state is null or state like '%' || of_state || '%')
  union all
  select event_id, import_id, state, month, type_of_violence, best, deaths_civilians, handling
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
  select precedence, 0 as measure, state, month, max(ordinal) as ordinal, sum(best)::bigint as deaths, count(*)::int as events, max(handling) as handling
  from ranked_event group by precedence, state, month
  union all
  select precedence, type_of_violence, state, month, max(ordinal), sum(best)::bigint, count(*)::int, max(handling)
  from ranked_event group by precedence, state, month, type_of_violence
  union all
  select precedence, 4, state, month, max(ordinal), sum(civilians)::bigint, count(*)::int, max(handling)
  from ranked_event group by precedence, state, month having count(*) = count(civilians)
), every_value as (
  select m.precedence, s.state, m.month, m.measure, m.deaths, m.unit, m.kind, m.import_id, m.line, null::int as events, m.provisional, m.handling
  from measured m
  cross join lateral unnest(string_to_array(m.unit, '+')) s(state)
  where m.deaths is not null and (of_state is null or s.state = of_state)
  union all
  -- The import that stands for such a sum is the highest in rank of those whose events are in it: not the one that came last.
  select e.precedence, s.state, e.month, e.measure, e.deaths, e.state, 'ucdp-ged', i.id, null, e.events, e.precedence <> 1, e.handling
  from event_sum e
  join imports i on i.ordinal = e.ordinal
  cross join lateral unnest(string_to_array(e.state, '+')) s(state)
  where of_state is null or s.state = of_state
), first_of as (
  select *, min(precedence) over (partition by state, month, measure) as least,
         row_number() over (partition by state, month, measure, precedence, unit order by kind) as place
  from every_value
)
select state, month, measure::smallint, deaths, unit, kind, import_id, line, events, provisional, handling
from first_of where precedence = least and place = 1
$$;

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

grant execute on all functions in schema gather to tocsin_app;
grant execute on function gather.month_of(date, date, date), gather.event_as_of(date, bigint, text), gather.state_month_as_of(date, text), gather.is_kept(date) to tocsin_reader;
