-- How much of the past one import changed of an earlier one, as measured from the versions under what was declared of both (the numbers of the declarations):
-- kept because two whole editions must be read for it. A projection like the others: computed anew where it is missing, never the truth.
create table gather.revision (
  later_import bigint not null,
  later_declaration int not null,
  earlier_import bigint not null,
  earlier_declaration int not null,
  cells bigint not null,
  cells_changed bigint not null,
  deaths bigint not null,
  deaths_moved bigint not null,
  primary key (later_import, later_declaration, earlier_import, earlier_declaration)
);
