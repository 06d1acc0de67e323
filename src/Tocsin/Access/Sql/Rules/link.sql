select store.clear_rights('access.link');
grant select, insert, update (used_at) on access.link to tocsin_app;
-- Links are made by an operator for others, too; they are read at the door alone.
create policy door on access.link to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
create policy made on access.link for insert to tocsin_app
  with check ((select access.holds('operator')) and person <> (select access.me()) and made_by = (select access.me()));
select store.let_backup('access.link');
