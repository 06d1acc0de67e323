-- What a product rests on that was open when it was computed and is no longer, as one handling; 1 where there is none. A product is computed from open rows
-- alone. Told by numbers, not by clocks: a clock that is set back would show what was computed from withdrawn data.
create or replace function learn.handling_of_product(imports_until bigint, changes_until bigint, as_of date, imports bigint[]) returns int
language plpgsql volatile as $$
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

revoke execute on function learn.handling_of_product(bigint, bigint, date, bigint[]) from public, tocsin_app, tocsin_reader;
