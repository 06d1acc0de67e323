select store.clear_rights('gather.episode_sighting');
select access.guard('gather.episode_sighting');
select store.make_append_only('gather.episode_sighting');
select store.let_backup('gather.episode_sighting');
