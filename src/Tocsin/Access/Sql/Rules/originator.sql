select store.clear_rights('access.originator');
grant select on access.originator to tocsin_app, tocsin_reader;
create policy readable on access.originator for select to tocsin_app, tocsin_reader using (id in (select originator from access.handling));
-- A person who works at the terminal chooses among all originators.
create policy door on access.originator for select to tocsin_app using ((select access.at_door()));
select store.let_backup('access.originator');
