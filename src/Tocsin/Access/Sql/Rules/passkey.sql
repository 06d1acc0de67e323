select store.clear_rights('access.passkey');
grant select, insert, update, delete on access.passkey to tocsin_app;
-- What somebody signs in with is read and changed at the door alone.
create policy door on access.passkey to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
select store.let_backup('access.passkey');
create or replace trigger first_factor after insert on access.passkey for each row execute function access.first_factor();
