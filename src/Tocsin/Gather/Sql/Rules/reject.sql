select store.clear_rights('gather.reject');
select access.guard('gather.reject');
select store.make_append_only('gather.reject');
select store.let_backup('gather.reject');
