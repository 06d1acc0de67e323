-- The number of the token that is shown, which the log names beside its owner.
create or replace function access.shown_token() returns int
language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select t.id from access.token t
  where t.hash = case when current_setting('tocsin.reader', true) ~ '^token:[0-9a-f]{64}$'
    then sha256(decode(split_part(current_setting('tocsin.reader', true), ':', 2), 'hex')) end
$$;

revoke execute on function access.shown_token() from public, tocsin_app, tocsin_reader;
grant execute on function access.shown_token() to tocsin_app;
