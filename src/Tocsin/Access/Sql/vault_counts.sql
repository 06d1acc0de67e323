-- How many sources, forgotten sources and fields there are. At the terminal.
create or replace function vault.counts() returns table (sources bigint, forgotten bigint, fields bigint)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query
    select (select count(*) from vault.source), (select count(*) from vault.source s where s.forgotten_at is not null), (select count(*) from vault.field);
end $$;

revoke execute on function vault.counts() from public, tocsin_app, tocsin_reader;
grant execute on function vault.counts() to tocsin_app;
