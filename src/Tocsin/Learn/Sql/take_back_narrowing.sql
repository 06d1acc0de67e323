-- Puts back how an import was handled when its originator last had the word. For those who represent the originator and could see it then.
create or replace function learn.take_back_narrowing(of_import bigint, why text, out was int, out became int)
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  item bigint;
begin
  perform learn.hold_all();
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

revoke execute on function learn.take_back_narrowing(bigint, text) from public, tocsin_app, tocsin_reader;
grant execute on function learn.take_back_narrowing(bigint, text) to tocsin_app;
