-- As access.append_log would write it.
insert into access.log (sequence, entry, previous, hash, at, act, outcome, person, person_number, subject)
select 1, entry, h.hash, sha256(convert_to('{"entry":' || entry || ',"previous":"' || encode(h.hash, 'hex') || '","sequence":1}', 'UTF8')),
  '2026-11-21 12:00+00', 'read', 'granted', 'an.analyst', 2, 'state XAA'
from access.log_head h, (values ('{"act":"read","at":"2026-11-21T12:00:00.000000Z","node":"n","outcome":"granted","person":"an.analyst","person_number":2,'
  || '"query":{},"session":1,"subject":"state XAA","token":null,"why":null}')) v (entry);
update access.log_head set sequence = 1, hash = (select hash from access.log where sequence = 1);
insert into access.checkpoint (made_at, sequence, statement, signature) values ('2026-11-21 12:00+00', 1, '{}', '\x00');
