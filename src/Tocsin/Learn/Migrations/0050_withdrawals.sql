-- What is withdrawn while something is computed from it, and narrowings that the originator takes back.

-- The number of the newest change of handling; 0 before the first. What is computed asks for it before it reads, so that it is known which changes it cannot have seen. It is not for
-- those who ask questions of the database: it would tell them of changes that they may not see.
create function gather.newest_change() returns bigint language sql stable security definer set search_path = pg_catalog, gather, pg_temp as $$
  select coalesce(max(id), 0) from gather.handling_change
$$;
grant execute on function gather.newest_change() to tocsin_app;

-- Every product says so when it is put in, which is not kept, and the database notes when that was, by its own clock.
do $$
declare
  one record;
begin
  for one in
    select t::regclass as product, case t when 'assess.model_version' then 'fitted_at' else 'made_at' end as made
    from unnest(array['assess.model_version', 'assess.run', 'assess.forecast_run', 'assess.alarm_run', 'learn.structural_backtest', 'learn.monthly_backtest', 'learn.alarm_backtest']) t
  loop
    execute format('alter table %s add column newest_change bigint, add column kept_at timestamptz not null default clock_timestamp()', one.product);
    execute format('alter table %s disable trigger append_only', one.product);
    execute format('update %s set kept_at = %I', one.product, one.made);
    execute format('alter table %s enable always trigger append_only', one.product);
  end loop;
end $$;

-- Keeps out what was computed from something that was open when it was read and is so no longer; a product that does not say what it has seen, has seen no change. Withdrawals hold the
-- same lock: each sees the other, whichever comes first.
create function learn.refuse_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, access, gather, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('gather.ingest'));
  if exists (
      select from gather.handling_change c join access.handling w on w.id = c.was join access.handling b on b.id = c.became
      where c.id > coalesce(new.newest_change, 0) and access.is_open(w.tlp, w.compartments) and not access.is_open(b.tlp, b.compartments)) then
    raise exception 'data were withdrawn while this was being computed; run it again' using errcode = 'serialization_failure';
  end if;
  new.newest_change := null;
  new.kept_at := clock_timestamp();
  return new;
end $$;
create trigger withdrawn before insert on assess.model_version for each row execute function learn.refuse_withdrawn();
create trigger withdrawn before insert on assess.run for each row execute function learn.refuse_withdrawn();
create trigger withdrawn before insert on assess.forecast_run for each row execute function learn.refuse_withdrawn();
create trigger withdrawn before insert on assess.alarm_run for each row execute function learn.refuse_withdrawn();
create trigger withdrawn before insert on learn.monthly_backtest for each row execute function learn.refuse_withdrawn();
create trigger withdrawn before insert on learn.alarm_backtest for each row execute function learn.refuse_withdrawn();
-- Without an import it is of a file that was not taken in.
create trigger withdrawn before insert on learn.structural_backtest for each row when (new.predictors_import is not null) execute function learn.refuse_withdrawn();

-- What a product rests on that was open when it was computed and is so no longer, as one handling; 1 where there is none. A product is computed from open rows alone.
drop function learn.handling_of_product(timestamptz, date, bigint[]);
create function learn.handling_of_product(kept timestamptz, made timestamptz, as_of date, imports bigint[]) returns int language plpgsql volatile as $$
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
    select c.was from gather.handling_change c where c.import_id = i.id and c.at > kept order by c.id limit 1) c
  join access.handling then_had on then_had.id = c.was
  where i.stored_at <= made and (as_of is null or d.known_from <= as_of) and (imports is null or i.id = any (imports))
    and access.is_open(then_had.tlp, then_had.compartments) and not access.is_open(h.tlp, h.compartments);
  return case when strictest is null then 1 else access.handling_of(1, strictest, inside) end;
end $$;
revoke execute on function learn.handling_of_product(timestamptz, timestamptz, date, bigint[]) from public, tocsin_app;

-- Gives what was computed the handling that follows from what it rests on now.
create or replace function learn.settle_products() returns void language plpgsql volatile as $$
declare
  product record;
  fresh int;
begin
  for product in
    select * from (
      select 'assess.model_version' as name, id, handling, kept_at, fitted_at as made, null::date as as_of, array[predictors_import] as imports, array[]::text[] as children
      from assess.model_version
      union all
      select 'assess.run', id, handling, kept_at, made_at, as_of, null, array['assess.assessment'] from assess.run
      union all
      select 'assess.forecast_run', id, handling, kept_at, made_at, null,
        (select array_agg(distinct x) from assess.target_forecast t, unnest(t.imports) x where t.run_id = r.id), array['assess.target_forecast', 'assess.unit_forecast'] from assess.forecast_run r
      union all
      select 'assess.alarm_run', id, handling, kept_at, made_at, as_of, null, array['assess.alarm'] from assess.alarm_run
      union all
      select 'learn.structural_backtest', id, handling, kept_at, made_at, null, array[coalesce(predictors_import, 0)], array['learn.forecast_outcome'] from learn.structural_backtest
      union all
      select 'learn.monthly_backtest', id, handling, kept_at, made_at, known_from, null, array['learn.monthly_skill', 'learn.monthly_outcome'] from learn.monthly_backtest
      union all
      select 'learn.alarm_backtest', id, handling, kept_at, made_at, known_from, null, array[]::text[] from learn.alarm_backtest) x
    order by name, id
  loop
    fresh := learn.handling_of_product(product.kept_at, product.made, product.as_of, product.imports);
    continue when exists (select from access.handling a join access.handling b on a.originator = b.originator and a.tlp = b.tlp and a.compartments = b.compartments
      where a.id = fresh and b.id = product.handling);
    begin
      perform learn.set_product_handling(product.name, product.id, product.children, fresh);
    exception when unique_violation then
      -- The same was computed again meanwhile, and is shown in its place. Where this may no longer be seen it cannot stay as it is: a handling alike, under a number of its own.
      if fresh <> 1 then
        insert into access.handling (originator, tlp, compartments) select h.originator, h.tlp, h.compartments from access.handling h where h.id = fresh returning id into fresh;
        perform learn.set_product_handling(product.name, product.id, product.children, fresh);
      end if;
    end;
  end loop;
end $$;

create function learn.set_product_handling(product text, number bigint, children text[], becomes int) returns void language plpgsql volatile as $$
declare
  child text;
begin
  execute format('update %s set handling = $1 where id = $2', product) using becomes, number;
  foreach child in array children loop
    execute format('update %s set handling = $1 where %I = $2', child, case when child like 'assess.%' then 'run_id' else 'backtest_id' end) using becomes, number;
  end loop;
end $$;
revoke execute on function learn.set_product_handling(text, bigint, text[], int) from public, tocsin_app;

-- Gives an import, and all that came in the same file, another handling, and what rests on it. For the two functions below, which know who may.
create function learn.rehandle(item bigint, was int, becomes int, changer int, why text) returns void language plpgsql volatile as $$
declare
  now_has access.handling;
  then_has access.handling;
  imports bigint[];
  target regclass;
  targets regclass[];
  other int;
begin
  select * into strict now_has from access.handling h where h.id = was;
  select * into strict then_has from access.handling h where h.id = becomes;
  if exists (select from gather.raw_item r join gather.raw_item o on o.sha256 = r.sha256 and o.id <> r.id where r.id = item and o.handling = becomes) then
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
  update gather.raw_item r set handling = becomes where r.id = item and r.handling = was;
  update gather.raw_chunk c set handling = becomes where c.raw_item_id = item and c.handling = was;
  update gather.import i set handling = becomes where i.id = any (imports);
  -- What was declared later with another mark keeps what that adds.
  for other in select distinct d.handling from gather.declaration d where d.import_id = any (imports) and d.handling <> was loop
    update gather.declaration d set handling = (
      select access.handling_of(h.originator, greatest(h.tlp, then_has.tlp), h.compartments || then_has.compartments) from access.handling h where h.id = other) where d.import_id = any (imports) and d.handling = other;
  end loop;
  update gather.declaration d set handling = becomes where d.import_id = any (imports) and d.handling = was;
  update gather.reject x set handling = becomes where x.import_id = any (imports) and x.handling = was;
  foreach target in array array['gather.event_version', 'gather.event_sighting', 'gather.country_month_version', 'gather.country_month_sighting', 'gather.country_year_version',
    'gather.country_year_sighting', 'gather.episode_version', 'gather.episode_sighting']::regclass[] loop
    execute format('update %s set handling = $1 where import_id = any ($2)', target) using becomes, imports;
  end loop;
  perform gather.part_sightings(imports);
  insert into gather.handling_change (id, import_id, person, at, was, became, why, handling)
  select nextval('gather.handling_change_number'), one, changer, clock_timestamp(), rehandle.was, becomes, trim(rehandle.why),
    access.handling_of(then_has.originator, greatest(then_has.tlp, now_has.tlp), then_has.compartments || now_has.compartments)
  from unnest(imports) one;
  perform learn.settle_products();
  -- Checks that wait for the end of the transaction would else keep the tables from being closed again.
  set constraints all immediate;
  foreach target in array targets loop
    execute format('alter table %s enable always trigger append_only', target);
  end loop;
end $$;
revoke execute on function learn.rehandle(bigint, int, int, int, text) from public, tocsin_app;

-- Changes the handling of an import, and of all that came in the same file. More people may see it only by the word of somebody of its originator; fewer, by that of anybody who
-- works with it. Nobody gives it a handling with which they could not see it themselves. Whoever calls it brings the projections up to date in the same transaction.
create or replace function learn.change_handling(of_import bigint, new_tlp access.tlp, new_compartments text[], why text, out was int, out became int)
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  me record;
  now_has access.handling;
  item bigint;
  inside int[];
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
  perform learn.rehandle(item, was, became, me.person, change_handling.why);
end $$;

-- What was made stricter by others than its originator, to those who speak for the originator and see it no longer: they saw it before. Why it was done they are not told, as that may
-- speak of what they may not see. Whoever hides what others gave can so be answered, and a warning is filtered by nobody alone.
create function learn.narrowings() returns table (change bigint, import_id bigint, file_name text, at timestamptz, by_whom text, was int)
language plpgsql stable security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  me record;
begin
  select * into me from access.rights();
  if me.person is null or not me.is_strong or not (me.roles && array['analyst', 'adviser', 'decision_maker']) then
    return;
  end if;
  return query
    select c.id, i.id, r.name, c.at, p.display, c.was
    from gather.import i
    join access.handling h on h.id = i.handling
    join gather.raw_item r on r.id = i.raw_item_id
    join lateral (
      select first.* from gather.handling_change first
      where first.import_id = i.id and first.id > coalesce((
        select max(last.id) from gather.handling_change last join access.membership of_last on of_last.person = last.person and of_last.originator = h.originator where last.import_id = i.id), 0)
      order by first.id limit 1) c on true
    join access.person p on p.id = c.person
    where exists (select from access.membership m where m.person = me.person and m.originator = h.originator)
      and c.was = any (access.readable()) and i.handling <> all (access.readable())
    order by c.at desc, i.id;
end $$;
grant execute on function learn.narrowings() to tocsin_app;

-- Puts back how it was handled when its originator last had the word. For whoever speaks for the originator, and could see it then.
create function learn.take_back_narrowing(of_import bigint, why text, out was int, out became int)
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  item bigint;
begin
  perform pg_advisory_xact_lock(hashtext('gather.ingest'));
  select n.was into became from learn.narrowings() n where n.import_id = of_import;
  if became is null then
    raise exception 'there is no such import' using errcode = 'no_data_found';
  end if;
  if coalesce(trim(take_back_narrowing.why), '') = '' or length(take_back_narrowing.why) > 1000 then
    raise exception 'give a reason of 1 to 1000 characters' using errcode = 'check_violation';
  end if;
  select i.handling, i.raw_item_id into strict was, item from gather.import i where i.id = of_import;
  perform learn.rehandle(item, was, became, access.me(), take_back_narrowing.why);
end $$;
grant execute on function learn.take_back_narrowing(bigint, text) to tocsin_app;
