insert into access.external_identity (person, issuer, subject) values (1, 'https://login.example.org', '248289761001');
