-- A sighting says that a file gives what another gave before. Where those who see the sighting may no longer see that, it becomes a version of its own: nothing
-- is lost to them.
create or replace function gather.part_sightings(of_imports bigint[]) returns void language plpgsql volatile as $$
declare
  thing text;
  keys text;
  columns text;
  apart text;
begin
  foreach thing in array array['event', 'country_month', 'country_year', 'episode'] loop
    select string_agg(format('s.%1$I = v.%1$I', a.attname), ' and ') into keys
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = format('gather.%s_version', thing)::regclass and i.indisprimary and a.attname <> 'import_id';
    select string_agg(format('v.%I', a.attname), ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = format('gather.%s_version', thing)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('import_id', 'line', 'handling');
    apart := format($f$%1$s and v.import_id = s.version_import_id and (s.import_id = any ($1) or s.version_import_id = any ($1))
      and not exists (
        select from access.handling hs, access.handling hv
        where hs.id = s.handling and hv.id = v.handling and hv.tlp <= hs.tlp and hv.compartments <@ hs.compartments)$f$, keys);
    execute format(
      'insert into gather.%1$s_version (%2$s, import_id, line, handling) select %3$s, s.import_id, s.line, s.handling
       from gather.%1$s_sighting s join gather.%1$s_version v on %4$s',
      thing, replace(columns, 'v.', ''), columns, apart) using of_imports;
    execute format(
      'delete from gather.%1$s_sighting s using gather.%1$s_version v
       where %2$s and v.import_id = s.import_id and s.import_id <> s.version_import_id', thing, keys);
  end loop;
end $$;

revoke execute on function gather.part_sightings(bigint[]) from public, tocsin_app, tocsin_reader;
