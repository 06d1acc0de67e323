select store.clear_rights('access.handling');
grant select on access.handling to tocsin_app, tocsin_reader;
-- Handlings, compartments and originators are themselves seen by those who may see what carries them.
create policy readable on access.handling for select to tocsin_app, tocsin_reader using (id = any ((select access.readable())::int[]));
select store.let_backup('access.handling');
