select store.clear_rights('assess.target_forecast');
select access.guard('assess.target_forecast');
select store.make_append_only('assess.target_forecast');
select store.let_backup('assess.target_forecast');
