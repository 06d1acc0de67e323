-- Refuses everywhere but at the terminal. What the terminal is told is what wraps what: it opens no text, as the fields are not given out.
create or replace function vault.at_terminal() returns void
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not access.at_door() then
    raise exception 'vault keys are managed on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
end $$;

revoke execute on function vault.at_terminal() from public, tocsin_app, tocsin_reader;
