-- What the functions make of the versions, which are there only later.
select set_config('tocsin.mark', '1', true);
insert into gather.event (event_id, import_id, line, version_import_id, detail_import_id, superseded, state, month, type_of_violence, date_start, date_end,
  best, low, high)
select event_id, import_id, line, import_id, import_id, false, state, '2025-03-01', type_of_violence, date_start, date_end, best, low, high
from gather.event_version;
insert into gather.state_month (state, month, measure, deaths, unit, kind, import_id, line, events, provisional)
select 'XAA', '2025-03-01', measure, 10, 'XAA', 'ucdp-ged', 1, null, 2, false from unnest(array[0, 1]) measure;
update gather.projection_stamp set declarations = 2;
insert into gather.revision (later_import, later_declaration, earlier_import, earlier_declaration, cells, cells_changed, deaths, deaths_moved)
values (2, 0, 1, 0, 100, 3, 5000, 40);
