insert into vault.master_key (id) values ('k1');
insert into vault.source (id, code_name, key, entered_by, handling) values (2000000000001, 'HERON-SLATE-47', '00000000-0000-0000-0000-0000000000aa', 2, 1);
insert into vault.data_key (id, source, master_key, wrapped)
values ('00000000-0000-0000-0000-0000000000aa', 2000000000001, 'k1', decode(repeat('00', 60), 'hex'));
insert into vault.field values (2000000000001, 'name', '00000000-0000-0000-0000-0000000000aa', decode(repeat('00', 284), 'hex'));
insert into vault.request (id, source, requester, reason) values (1, 2000000000001, 2, 'To ask whether they are safe.');
insert into vault.forgetting (id, source, requester, reason) values (1, 2000000000001, 2, 'They asked for it.');
insert into vault.search_day values (2, '2026-06-30', 3);
insert into vault.spent values (2, 'unmasked', 'source 2000000000001', 1);
