select store.clear_rights('access.log_head');
-- Written by access.append_log alone.
grant select on access.log_head to tocsin_app;
create policy seen on access.log_head for select to tocsin_app using ((select access.reads_log()));
select store.let_backup('access.log_head');
