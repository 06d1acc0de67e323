-- Destroys keys and what they encrypt, and leaves tombstones; returns how many sources that were. For vault.forget, and for the list of destroyed keys that is
-- kept outside the database (vault.destroy_listed), also after a restore.
create or replace function vault.destroy(keys uuid[], ats timestamptz[], persons int[], why text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  destroyed int;
begin
  delete from vault.field f using vault.source s where f.source = s.id and s.key = any (keys);
  delete from vault.data_key k where k.id = any (keys);
  update vault.source s set forgotten_at = l.at, forgotten_by = (select p.id from access.person p where p.id = l.person), forgotten_why = why
  from unnest(keys, ats, persons) l (key, at, person) where s.key = l.key and s.forgotten_at is null;
  get diagnostics destroyed = row_count;
  return destroyed;
end $$;

revoke execute on function vault.destroy(uuid[], timestamptz[], int[], text) from public, tocsin_app, tocsin_reader;
