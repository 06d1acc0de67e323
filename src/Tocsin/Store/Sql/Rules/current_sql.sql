select store.clear_rights('store.current_sql');
grant select on store.current_sql to tocsin_app, tocsin_reader;
create policy readable on store.current_sql for select to tocsin_app, tocsin_reader using (true);
select store.let_backup('store.current_sql');
