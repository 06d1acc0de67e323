insert into gather.revision values (2, 0, 1, 0, 100, 3, 5000, 40);
