-- What the vault let through by an entry of the log that is not there, or is another: the log was emptied, cut or written anew. For a verification.
create or replace function vault.spent_unlogged() returns table (sequence bigint, act text)
language sql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
  select s.sequence, s.act from vault.spent s
  where s.sequence > 0 and access.reads_log() and not exists (
    select from access.log l where l.sequence = s.sequence and l.act = s.act and l.subject = s.subject and l.person_number = s.person)
  order by 1
$$;

revoke execute on function vault.spent_unlogged() from public, tocsin_app, tocsin_reader;
grant execute on function vault.spent_unlogged() to tocsin_app;
