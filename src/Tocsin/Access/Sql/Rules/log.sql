select store.clear_rights('access.log');
-- Written by access.append_log alone.
grant select on access.log to tocsin_app;
select store.make_append_only('access.log');
create policy seen on access.log for select to tocsin_app using ((select access.reads_log()));
select store.let_backup('access.log');
