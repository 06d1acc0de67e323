-- Enters a source: its row, its key and its encrypted fields.
create or replace function vault.add_source(number bigint, code text, mark access.tlp, circles int[], of_key uuid, master text, wrapped bytea, names text[],
  texts bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  mine record;
  sorted int[] := array(select distinct c from unnest(circles) c order by c);
  made_by int := (select o.id from access.originator o where o.name = 'Source vault');
  its_handling int;
begin
  if not vault.may('enter') then
    raise exception 'your roles or this session don''t let you enter a source' using errcode = 'insufficient_privilege';
  end if;
  select * into mine from access.rights();
  if mark > mine.clearance or not sorted <@ mine.compartments then
    raise exception 'you can only use marks and compartments you have access to' using errcode = 'insufficient_privilege';
  end if;
  perform vault.spend('ingest', 'source ' || number, 'granted');
  perform vault.use_master(master);
  select h.id into its_handling from access.handling h where h.originator = made_by and h.tlp = mark and h.compartments = sorted order by h.id limit 1;
  if its_handling is null then
    insert into access.handling (originator, tlp, compartments) values (made_by, mark, sorted) returning id into its_handling;
  end if;
  insert into vault.source (id, code_name, key, entered_by, handling) values (number, code, of_key, mine.person, its_handling);
  insert into vault.data_key (id, source, master_key, wrapped) values (of_key, number, master, add_source.wrapped);
  insert into vault.field (source, name, key, sealed) select number, f.name, of_key, f.sealed from unnest(names, texts) f (name, sealed);
end $$;

revoke execute on function vault.add_source(bigint, text, access.tlp, int[], uuid, text, bytea, text[], bytea[]) from public, tocsin_app, tocsin_reader;
grant execute on function vault.add_source(bigint, text, access.tlp, int[], uuid, text, bytea, text[], bytea[]) to tocsin_app;
