insert into access.code_step values (1, decode(repeat('0a', 32), 'hex'), 55000000);
