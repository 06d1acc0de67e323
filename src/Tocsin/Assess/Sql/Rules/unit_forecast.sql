select store.clear_rights('assess.unit_forecast');
select access.guard('assess.unit_forecast');
select store.make_append_only('assess.unit_forecast');
select store.let_backup('assess.unit_forecast');
