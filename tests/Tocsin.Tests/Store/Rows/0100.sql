insert into store.setting (key, value) values ('world', 'exercise');
