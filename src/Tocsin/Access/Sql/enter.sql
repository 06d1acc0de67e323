-- Puts the transaction in a context. What it may read is found once and noted: to find it for each table of each statement was most of what row-level
-- security cost.
create or replace function access.enter(reader text, mark text) returns void
language plpgsql volatile set search_path = pg_catalog, access, pg_temp as $$
begin
  perform set_config('tocsin.reader', reader, true), set_config('tocsin.mark', mark, true), set_config('tocsin.readable', '', true);
  perform set_config('tocsin.readable', concat(reader, ' ', mark, ' ', access.readable()), true);
end $$;

revoke execute on function access.enter(text, text) from public, tocsin_app, tocsin_reader;
grant execute on function access.enter(text, text) to tocsin_app, tocsin_reader;
