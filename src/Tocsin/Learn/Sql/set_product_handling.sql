-- Gives a product and the rows that belong to it a handling.
create or replace function learn.set_product_handling(product text, number bigint, children text[], becomes int) returns void
language plpgsql volatile as $$
declare
  child text;
begin
  execute format('update %s set handling = $1 where id = $2', product) using becomes, number;
  foreach child in array children loop
    execute format('update %s set handling = $1 where %I = $2', child, case when child like 'assess.%' then 'run_id' else 'backtest_id' end)
      using becomes, number;
  end loop;
end $$;

revoke execute on function learn.set_product_handling(text, bigint, text[], int) from public, tocsin_app, tocsin_reader;
