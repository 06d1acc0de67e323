select store.clear_rights('store.setting');
grant select on store.setting to tocsin_app, tocsin_reader;
select store.make_append_only('store.setting');
create policy readable on store.setting for select to tocsin_app, tocsin_reader using (true);
select store.let_backup('store.setting');
