-- Each master key and how many keys it wraps. At the terminal.
create or replace function vault.key_use() returns table (master_key text, retired_at timestamptz, sources bigint, search_keys bigint)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query
    select m.id, m.retired_at, count(k.source), count(k.id) - count(k.source)
    from vault.master_key m left join vault.data_key k on k.master_key = m.id group by m.id order by m.first_used_at, m.id;
end $$;

revoke execute on function vault.key_use() from public, tocsin_app, tocsin_reader;
grant execute on function vault.key_use() to tocsin_app;
