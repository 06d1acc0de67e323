-- Rights of the application role by default, and what a database says of itself.

-- What is made later can be used by the application as far as the rules of each table and the file of each function say.
grant usage on schema store to tocsin_app, tocsin_reader;
alter default privileges grant usage on schemas to tocsin_app;
alter default privileges grant select, insert, update, delete, truncate on tables to tocsin_app;
alter default privileges grant usage, select, update on sequences to tocsin_app;
alter default privileges grant execute on functions to tocsin_app;
-- Functions are for the roles that are named, not for everybody who connects.
alter default privileges revoke execute on functions from public;

-- What holds for the whole database and never changes, such as the world it belongs to.
create table store.setting (
  key text primary key,
  value text not null
);

-- The files of src/Tocsin/*/Sql as they were last applied. A row is replaced when its file is applied in another form.
create table store.current_sql (
  slice text collate "C" not null,
  name text collate "C" not null,
  sha256 text not null,
  applied_at timestamptz not null,
  program_version text not null,
  primary key (slice, name)
);

-- Row-level security is switched on where a table is made, here and in each migration: until the rules of the table (Sql/Rules) are applied, nobody but the
-- owner reads or writes a row.
alter table store.migration enable row level security;
alter table store.setting enable row level security;
alter table store.current_sql enable row level security;
