select store.clear_rights('gather.raw_chunk');
select access.guard('gather.raw_chunk');
select store.make_append_only('gather.raw_chunk');
select store.let_backup('gather.raw_chunk');
