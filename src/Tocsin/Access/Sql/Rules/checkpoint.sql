select store.clear_rights('access.checkpoint');
grant select, insert on access.checkpoint to tocsin_app;
select store.make_append_only('access.checkpoint');
create policy seen on access.checkpoint for select to tocsin_app using ((select access.reads_log()));
create policy added on access.checkpoint for insert to tocsin_app with check ((select access.at_door()));
select store.let_backup('access.checkpoint');
