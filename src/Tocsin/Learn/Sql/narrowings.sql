-- What was made stricter by others than its originator, for those who represent the originator and see it no longer: they saw it before. They are not told why,
-- as the reason may tell of what they may not see. So the originator can answer when others hide what it gave, and nobody alone keeps back a warning.
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
      where first.import_id = i.id
        and first.id > coalesce((select max(last.id) from gather.handling_change last where last.import_id = i.id and last.by_originator), 0)
      order by first.id limit 1) c on true
    join access.person p on p.id = c.person
    where exists (select from access.membership m where m.person = me.person and m.originator = h.originator)
      and c.was = any (access.readable()) and i.handling <> all (access.readable())
    order by c.at desc, i.id;
end $$;

revoke execute on function learn.narrowings() from public, tocsin_app, tocsin_reader;
grant execute on function learn.narrowings() to tocsin_app;
