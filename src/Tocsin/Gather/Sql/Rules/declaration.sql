select store.clear_rights('gather.declaration');
select access.guard('gather.declaration');
select store.make_append_only('gather.declaration');
select store.let_backup('gather.declaration');
