-- Each import with the newest declaration about it.
-- security_invoker: a view would else read with the rights of its owner.
create or replace view gather.import_in_force with (security_invoker = true) as
select i.id, i.raw_item_id, i.member, i.kind, i.columns, i.lacks, i.first_period, i.last_period,
       i.rows_read, i.rows_new, i.rows_changed, i.rows_same, i.rows_check, i.rows_rejected, i.stored_at, i.program_version,
       d.seq, d.edition, d.edition_basis, d.edition_class, d.rank, d.published, d.known_from, d.licence, d.publisher, d.export,
       d.covers_from, d.covers_to, d.final_until, i.handling
from gather.import i
join lateral (select * from gather.declaration x where x.import_id = i.id order by x.seq desc limit 1) d on true;

revoke all on gather.import_in_force from public, tocsin_app, tocsin_reader, tocsin_backup;
grant select on gather.import_in_force to tocsin_app, tocsin_reader;
