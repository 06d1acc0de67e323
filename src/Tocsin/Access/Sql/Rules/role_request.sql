select store.clear_rights('access.role_request');
-- Written by access.ask_role and access.decide_role alone.
grant select on access.role_request to tocsin_app;
create policy seen on access.role_request for select to tocsin_app
  using ((select access.at_door()) or (select access.holds('operator')) or (select access.holds('decision_maker')));
select store.let_backup('access.role_request');
