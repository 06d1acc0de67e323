select store.clear_rights('access.person');
grant select, insert, update on access.person to tocsin_app;
-- Persons are seen by those who work with them.
create policy seen on access.person for select to tocsin_app
  using ((select access.at_door()) or id = (select access.me()) or (select access.holds('operator')) or (select access.holds('decision_maker')));
create policy added on access.person for insert to tocsin_app with check ((select access.at_door()) or (select access.holds('operator')));
create policy changed on access.person for update to tocsin_app
  using ((select access.at_door()) or (select access.holds('operator')) or (select access.holds('decision_maker')));
select store.let_backup('access.person');
create or replace trigger check_person before insert or update on access.person for each row execute function access.check_person();
create or replace trigger check_second_person before insert or update on access.person for each row execute function access.check_second_person();
create or replace trigger check_sleep before update on access.person for each row execute function access.check_sleep();
create or replace trigger end_what_opens after update on access.person for each row execute function access.end_what_opens();
