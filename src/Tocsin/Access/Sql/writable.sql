-- The handling that rows are written with; NULL where nothing may be written.
create or replace function access.writable() returns int
language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if current_setting('tocsin.reader', true) = 'program' and pg_has_role(session_user, 'tocsin_app', 'member') then
    return nullif(current_setting('tocsin.mark', true), '')::int;
  end if;
  return null;
end $$;

revoke execute on function access.writable() from public, tocsin_app, tocsin_reader;
grant execute on function access.writable() to tocsin_app, tocsin_reader;
