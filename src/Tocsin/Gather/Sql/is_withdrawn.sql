-- Whether the bytes that are about to be stored were here as they would be now, and were then closed: to store them again would show anew what was withdrawn.
-- It tells nothing else.
create or replace function gather.is_withdrawn(sha bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, access, gather, pg_temp as $$
  select exists (
    select from gather.raw_item r
    join gather.import i on i.raw_item_id = r.id
    join gather.handling_change c on c.import_id = i.id
    join access.handling w on w.id = c.was
    join access.handling m on m.id = access.writable()
    where r.sha256 = sha and w.tlp = m.tlp and w.compartments = m.compartments and r.handling <> all (access.readable()))
$$;

revoke execute on function gather.is_withdrawn(bytea) from public, tocsin_app, tocsin_reader;
grant execute on function gather.is_withdrawn(bytea) to tocsin_app;
