select store.clear_rights('access.session');
-- Of a session only what ends or prolongs it is ever changed.
grant select, insert, update (is_strong, seen_at, ended_at, ended_why) on access.session to tocsin_app;
create policy seen on access.session for select to tocsin_app
  using ((select access.at_door()) or person = (select access.me()) or (select access.holds('operator')));
create policy added on access.session for insert to tocsin_app with check ((select access.at_door()));
create policy changed on access.session for update to tocsin_app using ((select access.at_door()));
select store.let_backup('access.session');
