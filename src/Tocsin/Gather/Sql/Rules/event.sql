select store.clear_rights('gather.event');
select access.guard('gather.event');
select store.let_backup('gather.event');
