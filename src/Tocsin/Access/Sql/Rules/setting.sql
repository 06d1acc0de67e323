select store.clear_rights('access.setting');
grant select on access.setting to tocsin_app, tocsin_reader;
grant insert on access.setting to tocsin_app;
select store.make_append_only('access.setting');
create policy readable on access.setting for select to tocsin_app, tocsin_reader using (true);
-- Settings are an operator's, at the terminal.
create policy added on access.setting for insert to tocsin_app with check ((select access.at_door()));
select store.let_backup('access.setting');
