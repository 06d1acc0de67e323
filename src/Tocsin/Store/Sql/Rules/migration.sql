select store.clear_rights('store.migration');
grant select on store.migration to tocsin_app, tocsin_reader;
select store.make_append_only('store.migration');
-- What the store says of itself is no content.
create policy readable on store.migration for select to tocsin_app, tocsin_reader using (true);
select store.let_backup('store.migration');
