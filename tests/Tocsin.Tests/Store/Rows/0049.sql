insert into access.membership (person, originator) values (2, 2);
insert into gather.handling_change (id, import_id, person, was, became, why, handling) select 1, min(id), 2, 1, 2, 'It was published.', 2 from gather.import;
