-- Whoever changed a handling spoke for its originator then or did not; a file that was withdrawn is not taken in again; withdrawals and products wait for each other without locking up.

-- Whether who changed it spoke for its originator then: whoever does so later has no say in that.
alter table gather.handling_change add column by_originator boolean not null default false;
alter table gather.handling_change disable trigger append_only;
update gather.handling_change c set by_originator = exists (
  select from access.membership m join access.handling h on h.originator = m.originator where h.id = c.was and m.person = c.person);
alter table gather.handling_change enable always trigger append_only;

-- Whether the bytes that are about to be stored were here as they would be now, and were then closed: to store them again would show anew what was withdrawn. Nothing else is told.
create function gather.is_withdrawn(sha bytea) returns boolean language sql stable security definer set search_path = pg_catalog, access, gather, pg_temp as $$
  select exists (
    select from gather.raw_item r
    join gather.import i on i.raw_item_id = r.id
    join gather.handling_change c on c.import_id = i.id
    join access.handling w on w.id = c.was
    join access.handling m on m.id = access.writable()
    where r.sha256 = sha and w.tlp = m.tlp and w.compartments = m.compartments and r.handling <> all (access.readable()))
$$;
grant execute on function gather.is_withdrawn(bytea) to tocsin_app;

-- Keeps others from taking in and from storing products until the transaction ends. Products first: who stores one holds its table already, and waits for the rest. What the context may
-- read is found anew, as the wait may have been long.
create function learn.hold_all() returns void language plpgsql volatile as $$
begin
  lock table assess.model_version, assess.run, assess.forecast_run, assess.alarm_run, learn.structural_backtest, learn.monthly_backtest, learn.alarm_backtest in share row exclusive mode;
  perform pg_advisory_xact_lock(hashtext('gather.ingest'));
  perform access.enter(current_setting('tocsin.reader', true), current_setting('tocsin.mark', true));
end $$;
revoke execute on function learn.hold_all() from public, tocsin_app;

-- Gives an import, and all that came in the same file, another handling, and what rests on it. For the two functions below, which know who may.
create or replace function learn.rehandle(item bigint, was int, becomes int, changer int, why text) returns void language plpgsql volatile as $$
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
  perform learn.hold_all();
  select * into me from access.rights();
  if me.person is null or not me.is_strong or not (me.roles && array['analyst', 'adviser', 'decision_maker']) then
    raise exception 'only an analyst, adviser or decision-maker signed in with a second factor can change handling' using errcode = 'insufficient_privilege';
  end if;
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
create or replace function learn.narrowings() returns table (change bigint, import_id bigint, file_name text, at timestamptz, by_whom text, was int)
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
      where first.import_id = i.id and first.id > coalesce((select max(last.id) from gather.handling_change last where last.import_id = i.id and last.by_originator), 0)
      order by first.id limit 1) c on true
    join access.person p on p.id = c.person
    where exists (select from access.membership m where m.person = me.person and m.originator = h.originator)
      and c.was = any (access.readable()) and i.handling <> all (access.readable())
    order by c.at desc, i.id;
end $$;

-- Puts back how it was handled when its originator last had the word. For whoever speaks for the originator, and could see it then.
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
