select store.clear_rights('access.recovery_code');
grant select, insert, update, delete on access.recovery_code to tocsin_app;
-- What somebody signs in with is read and changed at the door alone.
create policy door on access.recovery_code to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
select store.let_backup('access.recovery_code');
