select store.clear_rights('access.membership');
grant select, insert, delete on access.membership to tocsin_app;
create policy seen on access.membership for select to tocsin_app using ((select access.at_door()) or person = (select access.me()));
create policy added on access.membership for insert to tocsin_app with check ((select access.at_door()));
create policy removed on access.membership for delete to tocsin_app using ((select access.at_door()));
select store.let_backup('access.membership');
