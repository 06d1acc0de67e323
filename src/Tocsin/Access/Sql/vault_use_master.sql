-- Notes that a master key is used, and keeps it from being retired until the transaction ends.
create or replace function vault.use_master(master text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  insert into vault.master_key (id) values (master) on conflict do nothing;
  perform from vault.master_key m where m.id = master and m.retired_at is null for share;
  if not found then
    raise exception 'the master key % was removed and can no longer be used', master using errcode = 'object_not_in_prerequisite_state';
  end if;
end $$;

revoke execute on function vault.use_master(text) from public, tocsin_app, tocsin_reader;
