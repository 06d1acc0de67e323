select store.clear_rights('gather.state_month');
select access.guard('gather.state_month');
select store.let_backup('gather.state_month');
