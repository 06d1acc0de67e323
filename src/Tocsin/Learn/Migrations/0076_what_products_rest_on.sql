-- What a product rests on is told by numbers, not by clocks: a clock that is set back would show what was computed from withdrawn data, and one that is ahead would hide
-- what was not.

-- The newest import and the newest change of handling when a product was stored. Numbers are given out under the lock that both hold.
do $$
declare
  product text;
begin
  foreach product in array array['assess.model_version', 'assess.run', 'assess.forecast_run', 'assess.alarm_run', 'learn.structural_backtest', 'learn.monthly_backtest',
    'learn.alarm_backtest'] loop
    execute format('alter table %s add column imports_until bigint not null default 0, add column changes_until bigint not null default 0', product);
    execute format('alter table %s disable trigger append_only', product);
    -- Of what is there already only the clocks are known.
    execute format(
      'update %1$s p set imports_until = coalesce((select max(i.id) from gather.import i where i.stored_at <= p.%2$I), 0),
         changes_until = coalesce((select max(c.id) from gather.handling_change c where c.at <= p.kept_at), 0)',
      product, case product when 'assess.model_version' then 'fitted_at' else 'made_at' end);
    execute format('alter table %s enable always trigger append_only', product);
    -- Gaps in numbers tell of what somebody may not see, so nobody can ask for these.
    execute format('revoke select on %s from tocsin_reader', product);
    execute (select format('grant select (%s) on %s to tocsin_reader', string_agg(quote_ident(a.attname), ', ' order by a.attnum), product)
      from pg_attribute a
      where a.attrelid = product::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('imports_until', 'changes_until'));
  end loop;
end $$;

-- As before, and notes what the product may rest on.
create or replace function learn.refuse_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, access, gather, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('gather.ingest'));
  if exists (
      select from gather.handling_change c join access.handling w on w.id = c.was join access.handling b on b.id = c.became
      where c.id > coalesce(new.newest_change, 0) and access.is_open(w.tlp, w.compartments) and not access.is_open(b.tlp, b.compartments)) then
    raise exception 'data were withdrawn while this was being computed; run it again' using errcode = 'serialization_failure';
  end if;
  new.newest_change := null;
  new.kept_at := clock_timestamp();
  new.imports_until := coalesce((select max(i.id) from gather.import i), 0);
  new.changes_until := coalesce((select max(c.id) from gather.handling_change c), 0);
  return new;
end $$;

-- What a product rests on that was open when it was computed and is no longer, as one handling; 1 where there is none. A product is computed from open rows alone.
drop function learn.handling_of_product(timestamptz, timestamptz, date, bigint[]);
create function learn.handling_of_product(imports_until bigint, changes_until bigint, as_of date, imports bigint[]) returns int language plpgsql volatile as $$
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
    select c.was from gather.handling_change c where c.import_id = i.id and c.id > changes_until order by c.id limit 1) c
  join access.handling then_had on then_had.id = c.was
  where i.id <= imports_until and (as_of is null or d.known_from <= as_of) and (imports is null or i.id = any (imports))
    and access.is_open(then_had.tlp, then_had.compartments) and not access.is_open(h.tlp, h.compartments);
  return case when strictest is null then 1 else access.handling_of(1, strictest, inside) end;
end $$;
revoke execute on function learn.handling_of_product(bigint, bigint, date, bigint[]) from public, tocsin_app;

-- Gives what was computed the handling that follows from what it rests on now.
create or replace function learn.settle_products() returns void language plpgsql volatile as $$
declare
  product record;
  fresh int;
begin
  for product in
    select * from (
      select 'assess.model_version' as name, id, handling, imports_until, changes_until, null::date as as_of, array[predictors_import] as imports,
        array[]::text[] as children
      from assess.model_version
      union all
      select 'assess.run', id, handling, imports_until, changes_until, as_of, null, array['assess.assessment'] from assess.run
      union all
      select 'assess.forecast_run', id, handling, imports_until, changes_until, null,
        (select array_agg(distinct x) from assess.target_forecast t, unnest(t.imports) x where t.run_id = r.id),
        array['assess.target_forecast', 'assess.unit_forecast'] from assess.forecast_run r
      union all
      select 'assess.alarm_run', id, handling, imports_until, changes_until, as_of, null, array['assess.alarm'] from assess.alarm_run
      union all
      select 'learn.structural_backtest', id, handling, imports_until, changes_until, null, array[coalesce(predictors_import, 0)],
        array['learn.forecast_outcome'] from learn.structural_backtest
      union all
      select 'learn.monthly_backtest', id, handling, imports_until, changes_until, known_from, null, array['learn.monthly_skill', 'learn.monthly_outcome']
      from learn.monthly_backtest
      union all
      select 'learn.alarm_backtest', id, handling, imports_until, changes_until, known_from, null, array[]::text[] from learn.alarm_backtest) x
    order by name, id
  loop
    fresh := learn.handling_of_product(product.imports_until, product.changes_until, product.as_of, product.imports);
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
