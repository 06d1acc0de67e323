select store.clear_rights('learn.monthly_skill');
select access.guard('learn.monthly_skill');
select store.make_append_only('learn.monthly_skill');
select store.let_backup('learn.monthly_skill');
