select store.clear_rights('access.code_step');
grant select, insert, update on access.code_step to tocsin_app;
-- What somebody signs in with is read and changed at the door alone.
create policy door on access.code_step to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
select store.let_backup('access.code_step');
