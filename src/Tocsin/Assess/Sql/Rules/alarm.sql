select store.clear_rights('assess.alarm');
select access.guard('assess.alarm');
select store.make_append_only('assess.alarm');
select store.let_backup('assess.alarm');
