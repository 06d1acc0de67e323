-- Keeps out what was computed from something that was open when it was read and is no longer, and notes what the product may rest on. A product that does not
-- say what it has seen has seen no change. Withdrawals hold the same lock: each sees the other, in whichever order they come.
create or replace function learn.refuse_withdrawn() returns trigger
language plpgsql security definer set search_path = pg_catalog, access, gather, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('gather.ingest'));
  if exists (
      select from gather.handling_change c join access.handling w on w.id = c.was join access.handling b on b.id = c.became
      where c.id > coalesce(new.newest_change, 0) and access.is_open(w.tlp, w.compartments) and not access.is_open(b.tlp, b.compartments)) then
    raise exception 'data were withdrawn while this was being computed; run it again' using errcode = 'serialization_failure';
  end if;
  new.newest_change := null;
  new.kept_at := clock_timestamp();
  new.imports_until := coalesce((select max(i.id) from gather.import i), 0);
  new.changes_until := coalesce((select max(c.id) from gather.handling_change c), 0);
  return new;
end $$;

revoke execute on function learn.refuse_withdrawn() from public, tocsin_app, tocsin_reader;
grant execute on function learn.refuse_withdrawn() to tocsin_app;
