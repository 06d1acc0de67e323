select store.clear_rights('access.credential');
grant select, insert, update on access.credential to tocsin_app;
-- What somebody signs in with is read and changed at the door alone.
create policy door on access.credential to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
select store.let_backup('access.credential');
create or replace trigger first_factor after update of two_factor on access.credential
  for each row when (new.two_factor and not old.two_factor) execute function access.first_factor();
