select store.clear_rights('learn.forecast_outcome');
select access.guard('learn.forecast_outcome');
select store.make_append_only('learn.forecast_outcome');
select store.let_backup('learn.forecast_outcome');
