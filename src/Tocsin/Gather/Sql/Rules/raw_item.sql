select store.clear_rights('gather.raw_item');
select access.guard('gather.raw_item');
select store.make_append_only('gather.raw_item');
select store.let_backup('gather.raw_item');
