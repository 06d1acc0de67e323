-- One file of two events, one of totals, one of predictors, one of episodes: each a row that a release may hold.
insert into gather.raw_item (sha256, bytes, name, origin, licence, retrieved_at)
select sha256(n::bytea), 100, n || '.csv', 'exercise', 'CC BY 4.0', '2026-01-02' from unnest(array['events', 'totals', 'predictors', 'episodes']) n;
insert into gather.raw_chunk select id, 0, 'raw'::bytea from gather.raw_item;
insert into gather.import (raw_item_id, member, kind, columns, lacks, rows_read, rows_new, rows_changed, rows_same, rows_check, rows_rejected,
  line_offsets, packing, stored_at, program_version)
select id, '', kind, array['a', 'b'], '{}', 2, 2, 0, 0, 0, 1, ''::bytea, 'none', '2026-01-02', '0.1.0'
from gather.raw_item
join (values ('events.csv', 'ucdp-ged'), ('totals.csv', 'country-month-totals'), ('predictors.csv', 'ewp-predictors'), ('episodes.csv', 'mass-killing-episodes')) k(name, kind) using (name);
insert into gather.declaration (import_id, seq, edition, edition_basis, edition_class, rank, known_from, export, covers_from, covers_to, declared_at)
select id, 0, '25.1', 'declared', 'final', '3-25.1', '2026-01-02', 'allowed', '2020-01-01', '2025-12-31', '2026-01-02' from gather.import;
insert into gather.reject (import_id, line, reason, detail, raw, raw_length) select id, 3, 'ImpossibleDate', 'the month 13', 'x'::bytea, 1 from gather.import;
insert into gather.refusal (name, member, reason, detail, refused_at, program_version) values ('empty.csv', '', 'Empty', 'no bytes', '2026-01-02', '0.1.0');
insert into gather.event_version (event_id, import_id, line, state, unit, place_basis, type_of_violence, date_start, date_end, best, low, high, content)
select 'event-' || n, (select min(id) from gather.import), n + 1, 'XAA', 'XAA', 0, 1, '2025-03-01', '2025-03-02', 5, 4, 6, md5(n::text)::uuid from generate_series(1, 2) n;
insert into gather.event_sighting values ('event-1', 99, (select min(id) from gather.import), 2);
insert into gather.country_month_version (kind, unit, month, import_id, line, source_name, total, content)
values ('country-month-totals', 'XAA', '2025-03-01', 2, 2, 'A', 5, md5('1')::uuid);
insert into gather.country_month_sighting values ('country-month-totals', 'XAA', '2025-03-01', 99, 2, 2);
insert into gather.country_year_version values ('A', 2024, 3, 2, 'XAA', array[1.5, null], md5('1')::uuid);
insert into gather.country_year_sighting values ('A', 2024, 99, 3, 2);
insert into gather.episode_version (code, import_id, line, unit, country, name, start_year, state_led, content)
values ('A-1', 4, 2, 'XAA', 'A', 'Exercise episode', 2020, true, md5('1')::uuid);
insert into gather.episode_sighting values ('A-1', 99, 4, 2);
