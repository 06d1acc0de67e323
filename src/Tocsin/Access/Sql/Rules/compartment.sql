select store.clear_rights('access.compartment');
grant select on access.compartment to tocsin_app, tocsin_reader;
create policy readable on access.compartment for select to tocsin_app, tocsin_reader using (id in (select unnest(compartments) from access.handling));
-- The people in a compartment see it, whether or not something is marked with it.
create policy held on access.compartment for select to tocsin_app, tocsin_reader
  using (id = any ((select access.own_compartments())::int[]) or (select access.at_door()));
select store.let_backup('access.compartment');
