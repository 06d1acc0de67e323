-- The log is read by auditors, and at the terminal of the machine. It tells who works on what, so a password alone is not enough.
create or replace function access.reads_log() returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select access.at_door() or exists (select from access.rights() where 'auditor' = any (roles) and is_strong)
$$;

revoke execute on function access.reads_log() from public, tocsin_app, tocsin_reader;
grant execute on function access.reads_log() to tocsin_app;
