-- What several handlings come to: the strictest mark and every compartment. NULL where one of them may not be seen. None: nothing that is not open.
create or replace function access.strictest(handlings int[], out tlp access.tlp, out compartments text[])
language sql stable parallel safe as $$
  select case when count(h.id) = cardinality(array(select distinct unnest(handlings))) then coalesce(max(h.tlp), 'TLP:CLEAR') end,
    array(select c.name from access.compartment c
      where c.id in (select unnest(x.compartments) from access.handling x where x.id = any (handlings)) order by c.name)
  from access.handling h where h.id = any (handlings)
$$;

revoke execute on function access.strictest(int[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.strictest(int[]) to tocsin_app, tocsin_reader;
