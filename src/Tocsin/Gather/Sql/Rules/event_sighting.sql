select store.clear_rights('gather.event_sighting');
select access.guard('gather.event_sighting');
select store.make_append_only('gather.event_sighting');
select store.let_backup('gather.event_sighting');
