select store.clear_rights('gather.projection_stamp');
select access.guard('gather.projection_stamp');
select store.let_backup('gather.projection_stamp');
