insert into access.person (name, display, roles, clearance, compartments)
values ('first.operator', 'First operator', '{operator}', 'TLP:CLEAR', '{}'), ('an.analyst', 'An analyst', '{analyst}', 'TLP:AMBER', '{1}');
insert into access.credential (person, password_hash, stamp, version, authenticator_key, two_factor)
values (2, 'x', 's', '00000000-0000-0000-0000-000000000001', 'y', true);
insert into access.recovery_code (person, hash) values (2, sha256('code'));
insert into access.code_step values (1, decode(repeat('0a', 32), 'hex'), 55000000);
insert into access.passkey values ('\x01', 2, '\x02', 'Key', now(), 1, '{usb}', true, false, false, '\x03', '\x04');
insert into access.external_identity (person, issuer, subject) values (1, 'https://login.example.org', '248289761001');
insert into access.link (hash, person, purpose, made_at, expires_at) values (sha256('link'), 1, 'invitation', now(), now() + interval '1 day');
insert into access.session (key_hash, person, is_strong, client, begun_at, seen_at, ends_at)
values (sha256('session'), 2, true, 'Firefox', now(), now(), now() + interval '12 hours');
insert into access.token (hash, person, name, scopes, clearance, made_at, expires_at)
values (sha256('token'), 2, 'Script', '{read}', 'TLP:GREEN', now(), now() + interval '30 days');
insert into access.membership (person, originator) values (2, 2);
insert into access.role_request (person, role, asked_by) values (2, 'adviser', 1);
