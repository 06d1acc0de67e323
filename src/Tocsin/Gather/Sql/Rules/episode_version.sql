select store.clear_rights('gather.episode_version');
select access.guard('gather.episode_version');
select store.make_append_only('gather.episode_version');
select store.let_backup('gather.episode_version');
