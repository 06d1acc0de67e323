-- Which rows a context may read is found once a transaction, and not for each table of each statement: that was most of what row-level security cost.

-- Puts the transaction in a context. What it may read is noted beside it.
create function access.enter(reader text, mark text) returns void language plpgsql volatile set search_path = pg_catalog, access, pg_temp as $$
begin
  perform set_config('tocsin.reader', reader, true), set_config('tocsin.mark', mark, true), set_config('tocsin.readable', '', true);
  perform set_config('tocsin.readable', concat(reader, ' ', mark, ' ', access.readable()), true);
end $$;
grant execute on function access.enter(text, text) to tocsin_app, tocsin_reader;

-- As before, but for the note. It counts for the program's login alone, which can take on any context anyway: whoever asks questions could write one for themselves.
create or replace function access.readable() returns int[] language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
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
