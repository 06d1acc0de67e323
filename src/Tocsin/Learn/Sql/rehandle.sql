-- Gives an import, and all that came in the same file, another handling, and what rests on it. For learn.change_handling and learn.take_back_narrowing, which
-- know who may.
create or replace function learn.rehandle(item bigint, was int, becomes int, changer int, why text) returns void
language plpgsql volatile as $$
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
    select c.oid::regclass
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'handling' and not a.attisdropped
    where c.relkind = 'r' and n.nspname in ('gather', 'assess', 'learn')
      and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only') order by c.oid);
  foreach target in array targets loop
    execute format('alter table %s disable trigger append_only', target);
  end loop;
  update gather.raw_item r set handling = becomes where r.id = item and r.handling = was;
  update gather.raw_chunk c set handling = becomes where c.raw_item_id = item and c.handling = was;
  update gather.import i set handling = becomes where i.id = any (imports);
  -- What was declared later with another mark keeps what that adds.
  for other in select distinct d.handling from gather.declaration d where d.import_id = any (imports) and d.handling <> was loop
    update gather.declaration d set handling = (
      select access.handling_of(h.originator, greatest(h.tlp, then_has.tlp), h.compartments || then_has.compartments)
      from access.handling h where h.id = other)
    where d.import_id = any (imports) and d.handling = other;
  end loop;
  update gather.declaration d set handling = becomes where d.import_id = any (imports) and d.handling = was;
  update gather.reject x set handling = becomes where x.import_id = any (imports) and x.handling = was;
  foreach target in array array['gather.event_version', 'gather.event_sighting', 'gather.country_month_version', 'gather.country_month_sighting',
    'gather.country_year_version', 'gather.country_year_sighting', 'gather.episode_version', 'gather.episode_sighting']::regclass[] loop
    execute format('update %s set handling = $1 where import_id = any ($2)', target) using becomes, imports;
  end loop;
  perform gather.part_sightings(imports);
  insert into gather.handling_change (id, import_id, person, at, was, became, why, by_originator, handling)
  select nextval('gather.handling_change_number'), one, changer, clock_timestamp(), rehandle.was, becomes, trim(rehandle.why),
    exists (select from access.membership m where m.person = changer and m.originator = now_has.originator),
    access.handling_of(then_has.originator, greatest(then_has.tlp, now_has.tlp), then_has.compartments || now_has.compartments)
  from unnest(imports) one;
  perform learn.settle_products();
  -- Checks that wait for the end of the transaction would else keep the tables from being closed again.
  set constraints all immediate;
  foreach target in array targets loop
    execute format('alter table %s enable always trigger append_only', target);
  end loop;
end $$;

revoke execute on function learn.rehandle(bigint, int, int, int, text) from public, tocsin_app, tocsin_reader;
