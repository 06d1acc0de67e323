insert into vault.forgetting (id, source, requester, reason) values (1, 2000000000001, 2, 'They asked for it.');
insert into vault.search_day values (2, '2026-06-30', 3);
