select store.clear_rights('learn.monthly_outcome');
select access.guard('learn.monthly_outcome');
select store.make_append_only('learn.monthly_outcome');
select store.let_backup('learn.monthly_outcome');
