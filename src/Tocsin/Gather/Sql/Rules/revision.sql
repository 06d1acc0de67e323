select store.clear_rights('gather.revision');
select access.guard('gather.revision');
select store.let_backup('gather.revision');
