insert into access.role_request (person, role, asked_by) values (2, 'adviser', 1);
