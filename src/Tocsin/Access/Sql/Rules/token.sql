select store.clear_rights('access.token');
-- Of a token only what ends it is ever changed.
grant select, insert, update (revoked_at) on access.token to tocsin_app;
create policy seen on access.token for select to tocsin_app
  using ((select access.at_door()) or person = (select access.me()) or (select access.holds('operator')));
create policy added on access.token for insert to tocsin_app with check ((select access.at_door()));
create policy changed on access.token for update to tocsin_app using ((select access.at_door()));
select store.let_backup('access.token');
