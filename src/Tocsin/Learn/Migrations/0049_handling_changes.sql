-- Whose word it is to show something to more people, how that is done, and what is said of rows that rest on several others.

-- Which organizations a person speaks for. Said at the terminal; it gives no sight of anything.
create table access.membership (
  person int not null references access.person,
  originator int not null references access.originator,
  made_at timestamptz not null default now(),
  primary key (person, originator)
);
alter table access.membership enable row level security;
create policy seen on access.membership for select to tocsin_app using ((select access.at_door()) or person = (select access.me()));
create policy added on access.membership for insert to tocsin_app with check ((select access.at_door()));
create policy removed on access.membership for delete to tocsin_app using ((select access.at_door()));
revoke update, truncate on access.membership from tocsin_app;
select store.let_backup('access.membership');

-- Who works at the terminal chooses among all originators.
create policy door on access.originator for select to tocsin_app using ((select access.at_door()));
alter table access.originator add constraint originator_name_check check (name = trim(name) and length(name) between 1 and 200);

-- The number of a handling, made where there is none alike: it says nothing but what it is made of, so that one serves all that is handled alike.
create function access.handling_of(of_originator int, of_tlp access.tlp, of_compartments int[]) returns int language plpgsql volatile as $$
declare
  found_id int;
  sorted int[] := array(select distinct unnest(of_compartments) order by 1);
begin
  perform pg_advisory_xact_lock(hashtext('access.handling'));
  select id into found_id from access.handling h where h.originator = of_originator and h.tlp = of_tlp and h.compartments = sorted order by id limit 1;
  if found_id is null then
    insert into access.handling (originator, tlp, compartments) values (of_originator, of_tlp, sorted) returning id into found_id;
  end if;
  return found_id;
end $$;
revoke execute on function access.handling_of(int, access.tlp, int[]) from public, tocsin_app;

-- The numbers of compartments by their names, among those that may be named. Whoever is told that one is not there cannot tell whether it is one of which they may not know.
create function access.named_compartments(names text[], among int[]) returns int[] language plpgsql stable as $$
declare
  missing text;
begin
  select string_agg(n, ', ' order by n) into missing from unnest(names) n where not exists (select from access.compartment c where c.name = n and c.id = any (among));
  if missing is not null then
    raise exception 'there is no compartment %, or you are not in it', missing using errcode = 'foreign_key_violation';
  end if;
  return array(select c.id from access.compartment c where c.name = any (names) order by c.id);
end $$;
revoke execute on function access.named_compartments(text[], int[]) from public, tocsin_app;

-- The handling of what is about to be taken in, at the terminal.
create function access.make_handling(originator text, tlp access.tlp, compartments text[]) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  who int;
begin
  if not access.at_door() then
    raise exception 'handling is set on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
  insert into access.originator (name) values (trim(make_handling.originator)) on conflict (name) do nothing;
  select id into who from access.originator o where o.name = trim(make_handling.originator);
  return access.handling_of(who, make_handling.tlp, access.named_compartments(make_handling.compartments, array(select id from access.compartment)));
end $$;
grant execute on function access.make_handling(text, access.tlp, text[]) to tocsin_app;

-- What several handlings come to: the strictest mark and every compartment. NULL where one of them may not be seen. None: nothing that is not open.
create function access.strictest(handlings int[], out tlp access.tlp, out compartments text[]) language sql stable parallel safe as $$
  select case when count(h.id) = cardinality(array(select distinct unnest(handlings))) then coalesce(max(h.tlp), 'TLP:CLEAR') end,
    array(select c.name from access.compartment c where c.id in (select unnest(x.compartments) from access.handling x where x.id = any (handlings)) order by c.name)
  from access.handling h where h.id = any (handlings)
$$;
grant execute on function access.strictest(int[]) to tocsin_app, tocsin_reader;

-- Numbers of handlings, each once: a row that is made of several rows is as strict as all of them together, and no single handling need say that.
create function access.together(one int[], other int[]) returns int[] language sql immutable parallel safe as $$
  select case when one @> other then one else array(select unnest(one || other) n group by n order by n) end
$$;
create aggregate access.several(int[]) (sfunc = access.together, stype = int[], initcond = '{}', combinefunc = access.together, parallel = safe);
grant execute on function access.together(int[], int[]), access.several(int[]) to tocsin_app, tocsin_reader;

-- The events and the sums of a day, as before, and with every handling that went into a row instead of one of them. Handlings that are not open have higher numbers than the two
-- that everything open has: only of those it need be said which they are.
drop function gather.event_as_of(date, bigint, text), gather.state_month_as_of(date, text);
create type gather.chosen_event as (
  event_id text collate "C", import_id bigint, line int, version_import_id bigint, detail_import_id bigint, superseded boolean, state text collate "C", month date, type_of_violence smallint, date_start date,
  date_end date, latitude double precision, longitude double precision, where_prec smallint, best int, low int, high int, deaths_civilians int, handlings int[]);
create type gather.chosen_month as (
  state text collate "C", month date, measure smallint, deaths bigint, unit text collate "C", kind text collate "C", import_id bigint, line int, events int, provisional boolean, handlings int[]);

create function gather.event_as_of(known date, of_import bigint default null, of_state text default null) returns setof gather.chosen_event language sql stable set enable_nestloop = off as $$
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

create function gather.state_month_as_of(known date, of_state text default null) returns setof gather.chosen_month language sql stable set enable_nestloop = off as $$
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
grant execute on function gather.event_as_of(date, bigint, text), gather.state_month_as_of(date, text) to tocsin_app, tocsin_reader;

-- What was changed, by whom and why. Who sees it is who sees the stricter of both.
create table gather.handling_change (
  id bigint not null primary key,
  import_id bigint not null references gather.import,
  at timestamptz not null default now(),
  person int not null references access.person,
  was int not null references access.handling,
  became int not null references access.handling,
  why text not null check (length(why) between 1 and 1000)
);
create index on gather.handling_change (import_id, id);
create sequence gather.handling_change_number owned by gather.handling_change.id;
select access.guard('gather.handling_change', 1);
select store.make_append_only('gather.handling_change');
revoke insert on gather.handling_change from tocsin_app;
revoke all on sequence gather.handling_change_number from tocsin_app;
select store.let_backup('gather.handling_change');

-- The same data can be computed from twice, once before they were withdrawn and once when they were published again.
do $$
declare
  one record;
begin
  for one in
    select c.conrelid::regclass as target, c.conname as name, pg_get_constraintdef(c.oid) as says from pg_constraint c
    where c.contype = 'u' and c.conrelid = any (array['assess.model_version', 'assess.run', 'assess.forecast_run', 'assess.alarm_run', 'learn.monthly_backtest']::regclass[])
  loop
    execute format('alter table %s drop constraint %I, add constraint %I %s', one.target, one.name, one.name, regexp_replace(one.says, '\)$', ', handling)'));
  end loop;
end $$;

-- What a product rests on that was open when it was computed and is so no longer, as one handling; 1 where there is none. A product is computed from open rows alone.
create function learn.handling_of_product(made timestamptz, as_of date, imports bigint[]) returns int language plpgsql volatile as $$
declare
  strictest access.tlp;
  inside int[];
begin
  select max(h.tlp), array(
      select distinct unnest(x.compartments) from gather.import y join access.handling x on x.id = y.handling where y.id = any (array_agg(i.id)) order by 1)
    into strictest, inside
  from gather.import i
  join access.handling h on h.id = i.handling
  join lateral (select d.known_from from gather.declaration d where d.import_id = i.id order by d.seq desc limit 1) d on true
  cross join lateral (
    select c.was from gather.handling_change c where c.import_id = i.id and c.at > made order by c.id limit 1) c
  join access.handling then_had on then_had.id = c.was
  where i.stored_at <= made and (as_of is null or d.known_from <= as_of) and (imports is null or i.id = any (imports))
    and access.is_open(then_had.tlp, then_had.compartments) and not access.is_open(h.tlp, h.compartments);
  return case when strictest is null then 1 else access.handling_of(1, strictest, inside) end;
end $$;
revoke execute on function learn.handling_of_product(timestamptz, date, bigint[]) from public, tocsin_app;

-- Gives what was computed the handling that follows from what it rests on now.
create function learn.settle_products() returns void language plpgsql volatile as $$
declare
  product record;
  child text;
  fresh int;
begin
  for product in
    select * from (
      select 'assess.model_version' as name, id, handling, fitted_at as made, null::date as as_of, array[predictors_import] as imports, array[]::text[] as children from assess.model_version
      union all
      select 'assess.run', id, handling, made_at, as_of, null, array['assess.assessment'] from assess.run
      union all
      select 'assess.forecast_run', id, handling, made_at, null, (select array_agg(distinct x) from assess.target_forecast t, unnest(t.imports) x where t.run_id = r.id),
        array['assess.target_forecast', 'assess.unit_forecast'] from assess.forecast_run r
      union all
      select 'assess.alarm_run', id, handling, made_at, as_of, null, array['assess.alarm'] from assess.alarm_run
      union all
      select 'learn.structural_backtest', id, handling, made_at, null, array[coalesce(predictors_import, 0)], array['learn.forecast_outcome'] from learn.structural_backtest
      union all
      select 'learn.monthly_backtest', id, handling, made_at, known_from, null, array['learn.monthly_skill', 'learn.monthly_outcome'] from learn.monthly_backtest
      union all
      select 'learn.alarm_backtest', id, handling, made_at, known_from, null, array[]::text[] from learn.alarm_backtest) x
    order by name, id
  loop
    fresh := learn.handling_of_product(product.made, product.as_of, product.imports);
    continue when fresh = product.handling;
    begin
      execute format('update %s set handling = $1 where id = $2', product.name) using fresh, product.id;
      foreach child in array product.children loop
        execute format('update %s set handling = $1 where %I = $2', child, case when child like 'assess.%' then 'run_id' else 'backtest_id' end) using fresh, product.id;
      end loop;
    exception when unique_violation then
      null; -- The same was computed again meanwhile, and is shown in its place.
    end;
  end loop;
end $$;
revoke execute on function learn.settle_products() from public, tocsin_app;

-- A sighting says that a file gives what another gave before. Where those who see the sighting may no longer see that, it becomes a version of its own: nothing is lost to them.
create function gather.part_sightings(of_imports bigint[]) returns void language plpgsql volatile as $$
declare
  thing text;
  keys text;
  columns text;
  apart text;
begin
  foreach thing in array array['event', 'country_month', 'country_year', 'episode'] loop
    select string_agg(format('s.%1$I = v.%1$I', a.attname), ' and ') into keys
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = format('gather.%s_version', thing)::regclass and i.indisprimary and a.attname <> 'import_id';
    select string_agg(format('v.%I', a.attname), ', ' order by a.attnum) into columns
    from pg_attribute a where a.attrelid = format('gather.%s_version', thing)::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('import_id', 'line', 'handling');
    apart := format($f$%1$s and v.import_id = s.version_import_id and (s.import_id = any ($1) or s.version_import_id = any ($1))
      and not exists (select from access.handling hs, access.handling hv where hs.id = s.handling and hv.id = v.handling and hv.tlp <= hs.tlp and hv.compartments <@ hs.compartments)$f$, keys);
    execute format('insert into gather.%1$s_version (%2$s, import_id, line, handling) select %3$s, s.import_id, s.line, s.handling from gather.%1$s_sighting s join gather.%1$s_version v on %4$s',
      thing, replace(columns, 'v.', ''), columns, apart) using of_imports;
    execute format('delete from gather.%1$s_sighting s using gather.%1$s_version v where %2$s and v.import_id = s.import_id and s.import_id <> s.version_import_id', thing, keys);
  end loop;
end $$;
revoke execute on function gather.part_sightings(bigint[]) from public, tocsin_app;

-- Changes the handling of an import, and of all that came in the same file. More people may see it only by the word of somebody of its originator; fewer, by that of anybody who
-- works with it. Nobody gives it a handling with which they could not see it themselves. Whoever calls it brings the projections up to date in the same transaction.
create function learn.change_handling(of_import bigint, new_tlp access.tlp, new_compartments text[], why text, out was int, out became int)
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  me record;
  now_has access.handling;
  item bigint;
  imports bigint[];
  target regclass;
  targets regclass[];
  inside int[];
  other int;
begin
  select * into me from access.rights();
  if me.person is null or not me.is_strong or not (me.roles && array['analyst', 'adviser', 'decision_maker']) then
    raise exception 'only an analyst, adviser or decision-maker signed in with a second factor can change handling' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('gather.ingest'));
  select i.raw_item_id into item from gather.import i where i.id = of_import and i.handling = any (access.readable());
  if item is null then
    raise exception 'there is no such import' using errcode = 'no_data_found';
  end if;
  select h.* into now_has from gather.import i join access.handling h on h.id = i.handling where i.id = of_import;
  inside := access.named_compartments(new_compartments, me.compartments);
  if coalesce(trim(change_handling.why), '') = '' or length(change_handling.why) > 1000 then
    raise exception 'give a reason of 1 to 1000 characters' using errcode = 'check_violation';
  end if;
  if new_tlp > me.clearance then
    raise exception 'you cannot give a mark above your own clearance' using errcode = 'insufficient_privilege';
  end if;
  if new_tlp = now_has.tlp and inside = now_has.compartments then
    raise exception 'it already has this handling' using errcode = 'object_not_in_prerequisite_state';
  end if;
  if not (new_tlp >= now_has.tlp and inside @> now_has.compartments)
    and not exists (select from access.membership m where m.person = me.person and m.originator = now_has.originator) then
    raise exception 'only its originator can show it to more people' using errcode = 'insufficient_privilege';
  end if;

  was := now_has.id;
  became := access.handling_of(now_has.originator, new_tlp, inside);
  if exists (select from gather.raw_item r join gather.raw_item o on o.sha256 = r.sha256 and o.id <> r.id where r.id = item and o.handling = became) then
    raise exception 'the same file is already here with that handling' using errcode = 'unique_violation';
  end if;
  imports := array(select i.id from gather.import i where i.raw_item_id = item and i.handling = was);

  -- What is stored is never changed, but for who may see it: that is no content, and this is the one place where it happens.
  targets := array(
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'handling' and not a.attisdropped
    where c.relkind = 'r' and n.nspname in ('gather', 'assess', 'learn') and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only') order by c.oid);
  foreach target in array targets loop
    execute format('alter table %s disable trigger append_only', target);
  end loop;
  update gather.raw_item r set handling = became where r.id = item and r.handling = was;
  update gather.raw_chunk c set handling = became where c.raw_item_id = item and c.handling = was;
  update gather.import i set handling = became where i.id = any (imports);
  -- What was declared later with another mark keeps what that adds.
  for other in select distinct d.handling from gather.declaration d where d.import_id = any (imports) and d.handling <> was loop
    update gather.declaration d set handling = (
      select access.handling_of(h.originator, greatest(h.tlp, new_tlp), h.compartments || inside) from access.handling h where h.id = other) where d.import_id = any (imports) and d.handling = other;
  end loop;
  update gather.declaration d set handling = became where d.import_id = any (imports) and d.handling = was;
  update gather.reject x set handling = became where x.import_id = any (imports) and x.handling = was;
  foreach target in array array['gather.event_version', 'gather.event_sighting', 'gather.country_month_version', 'gather.country_month_sighting', 'gather.country_year_version',
    'gather.country_year_sighting', 'gather.episode_version', 'gather.episode_sighting']::regclass[] loop
    execute format('update %s set handling = $1 where import_id = any ($2)', target) using became, imports;
  end loop;
  perform gather.part_sightings(imports);
  insert into gather.handling_change (id, import_id, person, at, was, became, why, handling)
  select nextval('gather.handling_change_number'), one, me.person, clock_timestamp(), change_handling.was, change_handling.became, trim(change_handling.why),
    access.handling_of(now_has.originator, greatest(new_tlp, now_has.tlp), inside || now_has.compartments)
  from unnest(imports) one;
  perform learn.settle_products();
  -- Checks that wait for the end of the transaction would else keep the tables from being closed again.
  set constraints all immediate;
  foreach target in array targets loop
    execute format('alter table %s enable always trigger append_only', target);
  end loop;
end $$;
grant execute on function learn.change_handling(bigint, access.tlp, text[], text) to tocsin_app;
