select access.append_log(array['{"act":"read","at":"2026-11-21T12:00:00.000000Z","node":"n","outcome":"granted","person":"an.analyst","person_number":2,"query":{},"session":1,"subject":"state XAA","token":null,"why":null}']);
insert into access.checkpoint (hour, sequence, statement, signature) values ('2026-11-21 12:00+00', 1, '{}', '\x00');
