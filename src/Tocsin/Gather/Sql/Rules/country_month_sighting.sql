select store.clear_rights('gather.country_month_sighting');
select access.guard('gather.country_month_sighting');
select store.make_append_only('gather.country_month_sighting');
select store.let_backup('gather.country_month_sighting');
