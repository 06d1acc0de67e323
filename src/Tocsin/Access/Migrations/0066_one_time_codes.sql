-- A code of an authenticator is taken once, whichever node is asked and however many ask at the same time (RFC 6238, section 5.2).

-- The newest step of which a code was taken, for each authenticator that somebody has or had. Its key is hashed, which of 160 random bits tells nothing.
create table access.code_step (
  person int not null references access.person,
  key_hash bytea not null check (length(key_hash) = 32),
  step bigint not null,
  primary key (person, key_hash)
);
alter table access.code_step enable row level security;
create policy door on access.code_step to tocsin_app using ((select access.at_door())) with check ((select access.at_door()));
revoke delete, truncate on access.code_step from tocsin_app;
select store.let_backup('access.code_step');
