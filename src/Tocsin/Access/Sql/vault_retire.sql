-- Lets a master key wrap nothing more, once nothing is wrapped by it. At the terminal.
create or replace function vault.retire(master text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  left_over bigint;
begin
  perform vault.at_terminal();
  insert into vault.master_key as m (id, retired_at) values (master, now()) on conflict (id) do update set retired_at = coalesce(m.retired_at, now());
  select count(*) into left_over from vault.data_key k where k.master_key = master;
  if left_over > 0 then
    raise exception '% keys still need the master key %; run `tocsin vault key rotate` first', left_over, master using errcode = 'object_in_use';
  end if;
end $$;

revoke execute on function vault.retire(text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.retire(text) to tocsin_app;
