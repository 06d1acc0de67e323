-- True at the door: where somebody signs in, or an operator works at the terminal. Accounts are read and changed there alone.
create or replace function access.at_door() returns boolean
language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  return coalesce(current_setting('tocsin.reader', true) = 'door', false) and pg_has_role(session_user, 'tocsin_app', 'member');
end $$;

revoke execute on function access.at_door() from public, tocsin_app, tocsin_reader;
grant execute on function access.at_door() to tocsin_app, tocsin_reader;
