select store.clear_rights('gather.event_version');
select access.guard('gather.event_version');
select store.make_append_only('gather.event_version');
select store.let_backup('gather.event_version');
