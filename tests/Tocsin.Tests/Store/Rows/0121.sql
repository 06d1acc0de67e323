select set_config('tocsin.mark', '2', true);
insert into gather.event_version (event_id, import_id, line, state, unit, place_basis, type_of_violence, date_start, date_end, best, low, high, content)
select 'event-' || n, 1, n + 1, 'XAA', 'XAA', 0, 1, '2025-03-01', '2025-03-02', 5, 4, 6, md5(n::text)::uuid from generate_series(1, 2) n;
insert into gather.event_sighting (event_id, import_id, version_import_id, line) values ('event-1', 99, 1, 2);
insert into gather.country_month_version (kind, unit, month, import_id, line, source_name, total, content)
values ('country-month-totals', 'XAA', '2025-03-01', 2, 2, 'A', 5, md5('1')::uuid);
insert into gather.country_month_sighting (kind, unit, month, import_id, version_import_id, line)
values ('country-month-totals', 'XAA', '2025-03-01', 99, 2, 2);
insert into gather.country_year_version (source_name, year, import_id, line, unit, values, content)
values ('A', 2024, 3, 2, 'XAA', array[1.5, null], md5('1')::uuid);
insert into gather.country_year_sighting (unit, year, import_id, version_import_id, line) values ('XAA', 2024, 99, 3, 2);
insert into gather.episode_version (code, import_id, line, unit, country, name, start_year, state_led, content)
values ('A-1', 4, 2, 'XAA', 'A', 'Exercise episode', 2020, true, md5('1')::uuid);
insert into gather.episode_sighting (code, import_id, version_import_id, line) values ('A-1', 99, 4, 2);
