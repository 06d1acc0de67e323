-- What was taken in here, all together: the strictest mark and every compartment. For the terminal, where one person works alone and reads what they took in.
create or replace function access.taken_in(out clearance access.tlp, out compartments int[])
language plpgsql stable security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if not access.at_door() then
    raise exception 'this is only available on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(max(h.tlp), 'TLP:CLEAR'),
    array(select distinct c
      from access.handling g join access.originator o on o.id = g.originator and o.name <> 'Source vault', unnest(g.compartments) c order by c)
  into taken_in.clearance, taken_in.compartments
  from access.handling h join access.originator o on o.id = h.originator where o.name <> 'Source vault';
end $$;

revoke execute on function access.taken_in() from public, tocsin_app, tocsin_reader;
grant execute on function access.taken_in() to tocsin_app;
