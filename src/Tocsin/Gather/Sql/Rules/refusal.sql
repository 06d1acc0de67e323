select store.clear_rights('gather.refusal');
select access.guard('gather.refusal');
select store.make_append_only('gather.refusal');
select store.let_backup('gather.refusal');
