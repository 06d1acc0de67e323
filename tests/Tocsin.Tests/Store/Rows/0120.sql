-- One file of two events, one of totals, one of predictors, one of episodes: each a row that a release may hold.
select set_config('tocsin.mark', '2', true);
insert into gather.raw_item (id, sha256, bytes, name, origin, licence, retrieved_at)
select id, sha256(n::bytea), 100, n || '.csv', 'exercise', 'CC BY 4.0', '2026-01-02'
from unnest(array['events', 'totals', 'predictors', 'episodes']) with ordinality u (n, id);
insert into gather.raw_chunk (raw_item_id, seq, bytes) select id, 0, 'raw'::bytea from gather.raw_item;
insert into gather.import (id, raw_item_id, member, kind, columns, lacks, rows_read, rows_new, rows_changed, rows_same, rows_check, rows_rejected,
  line_offsets, packing, stored_at, program_version)
select id, id, '', kind, array['a', 'b'], '{}', 2, 2, 0, 0, 0, 1, ''::bytea, 'none', '2026-01-02', '0.1.0'
from unnest(array['ucdp-ged', 'country-month-totals', 'ewp-predictors', 'mass-killing-episodes']) with ordinality u (kind, id);
insert into gather.declaration (import_id, seq, edition, edition_basis, edition_class, rank, known_from, export, covers_from, covers_to, declared_at)
select id, 0, '25.1', 'declared', 'final', '3-25.1', '2026-01-02', 'allowed', '2020-01-01', '2025-12-31', '2026-01-02' from gather.import;
insert into gather.reject (id, import_id, line, reason, detail, raw, raw_length)
select id, id, 3, 'ImpossibleDate', 'the month 13', 'x'::bytea, 1 from gather.import;
insert into gather.refusal (id, name, member, reason, detail, refused_at, program_version)
values (1, 'empty.csv', '', 'Empty', 'no bytes', '2026-01-02', '0.1.0');
insert into gather.handling_change (id, import_id, person, was, became, why) values (1, 1, 2, 1, 2, 'It was published.');
select setval('gather.raw_item_number', 4), setval('gather.import_number', 4), setval('gather.reject_number', 4), setval('gather.refusal_number', 1),
  setval('gather.handling_change_number', 1);
