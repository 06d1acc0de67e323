select store.clear_rights('gather.handling_change');
select access.guard('gather.handling_change');
select store.make_append_only('gather.handling_change');
-- Written by functions alone, which also give out the numbers. From gaps in the numbers readers would learn of changes that they may not see.
revoke insert on gather.handling_change from tocsin_app;
revoke all on sequence gather.handling_change_number from public, tocsin_app, tocsin_reader;
revoke select on gather.handling_change from tocsin_reader;
grant select (import_id, at, person, was, became, why, by_originator, handling) on gather.handling_change to tocsin_reader;
select store.let_backup('gather.handling_change');
