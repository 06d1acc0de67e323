select store.clear_rights('assess.assessment');
select access.guard('assess.assessment');
select store.make_append_only('assess.assessment');
select store.let_backup('assess.assessment');
