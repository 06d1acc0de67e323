-- Changes the handling of an import, and of all that came in the same file. More people may see it only by the word of somebody of its originator; fewer, by
-- that of anybody who works with it. Nobody gives it a handling with which they could not see it themselves. The caller brings the projections up to date in
-- the same transaction.
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

revoke execute on function learn.change_handling(bigint, access.tlp, text[], text) from public, tocsin_app, tocsin_reader;
grant execute on function learn.change_handling(bigint, access.tlp, text[], text) to tocsin_app;
