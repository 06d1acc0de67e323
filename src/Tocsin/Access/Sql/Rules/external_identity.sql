select store.clear_rights('access.external_identity');
-- Made and removed, never moved to somebody else.
grant select, insert, delete on access.external_identity to tocsin_app;
-- What somebody signs in with is read and changed at the door alone.
create policy door on access.external_identity to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
select store.let_backup('access.external_identity');
