insert into access.compartment (name, purpose) values ('EAST', 'Observers in the east.');
