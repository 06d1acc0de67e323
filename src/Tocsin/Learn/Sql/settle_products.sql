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
    continue when exists (
      select from access.handling a join access.handling b on a.originator = b.originator and a.tlp = b.tlp and a.compartments = b.compartments
      where a.id = fresh and b.id = product.handling);
    begin
      perform learn.set_product_handling(product.name, product.id, product.children, fresh);
    exception when unique_violation then
      -- The same was computed again meanwhile, and is shown in its place. Where this may no longer be seen it cannot stay as it is: a handling alike,
      -- under a number of its own.
      if fresh <> 1 then
        insert into access.handling (originator, tlp, compartments)
        select h.originator, h.tlp, h.compartments from access.handling h where h.id = fresh returning id into fresh;
        perform learn.set_product_handling(product.name, product.id, product.children, fresh);
      end if;
    end;
  end loop;
end $$;

revoke execute on function learn.settle_products() from public, tocsin_app, tocsin_reader;
