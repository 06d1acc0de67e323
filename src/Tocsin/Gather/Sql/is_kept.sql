-- True when the projections are what this reader would get for a day: nothing came later, and nothing is visible that is not open.
create or replace function gather.is_kept(known date) returns boolean language plpgsql stable as $$
begin
  return not exists (
      select from gather.declaration d where d.known_from > known
        and not exists (select from gather.declaration later where later.import_id = d.import_id and later.seq > d.seq))
    and not exists (select from gather.import i join access.handling h on h.id = i.handling where not access.is_open(h.tlp, h.compartments));
end $$;

revoke execute on function gather.is_kept(date) from public, tocsin_app, tocsin_reader;
grant execute on function gather.is_kept(date) to tocsin_app, tocsin_reader;
