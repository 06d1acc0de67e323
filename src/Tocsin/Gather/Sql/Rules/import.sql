select store.clear_rights('gather.import');
select access.guard('gather.import');
select store.make_append_only('gather.import');
select store.let_backup('gather.import');
