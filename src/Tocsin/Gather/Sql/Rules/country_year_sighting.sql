select store.clear_rights('gather.country_year_sighting');
select access.guard('gather.country_year_sighting');
select store.make_append_only('gather.country_year_sighting');
select store.let_backup('gather.country_year_sighting');
