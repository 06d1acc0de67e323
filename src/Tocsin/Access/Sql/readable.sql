-- The handlings that the transaction may read. As whom it reads is said by tocsin.reader: "program" (Tocsin itself; only its own login can say so), "public",
-- or a key of a session or token. What the program writes carries tocsin.mark: it reads what may be contained in that and nothing stricter, so what follows
-- from rows is at least as strict as they are. Nothing said: nothing is readable. A policy asks once a statement, not once a row.
-- access.enter notes the answer for the transaction. The note counts for the program's login alone, which can take on any context anyway: others could write
-- one for themselves.
create or replace function access.readable() returns int[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
  noted text := current_setting('tocsin.readable', true);
  context text := concat(reader, ' ', current_setting('tocsin.mark', true), ' ');
begin
  if noted <> '' and starts_with(noted, context) and pg_has_role(session_user, 'tocsin_app', 'member') then
    return substr(noted, length(context) + 1)::int[];
  end if;
  if reader = 'program' and pg_has_role(session_user, 'tocsin_app', 'member') then
    return array(
      select h.id from access.handling h, access.handling m
      where m.id = nullif(current_setting('tocsin.mark', true), '')::int and h.tlp <= m.tlp and h.compartments <@ m.compartments order by h.id);
  elsif reader = 'public' and (select value = 'on' from access.setting where key = 'public_reading' order by id desc limit 1) then
    return array(select h.id from access.handling h where access.is_open(h.tlp, h.compartments) order by h.id);
  elsif reader like '%:%' then
    return array(
      select h.id from access.handling h, access.rights() r
      where access.reads_content(r.roles) and h.tlp <= r.clearance and h.compartments <@ r.compartments order by h.id);
  end if;
  return '{}';
end $$;

revoke execute on function access.readable() from public, tocsin_app, tocsin_reader;
grant execute on function access.readable() to tocsin_app, tocsin_reader;
