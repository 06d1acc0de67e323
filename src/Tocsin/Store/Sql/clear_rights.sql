-- Takes from a table its policies and the rights of every role of Tocsin. The rules of a table begin with it: what they no longer grant is then gone from
-- an upgraded database as it is from a new one.
create or replace function store.clear_rights(target regclass) returns void language plpgsql as $$
declare
  policy name;
begin
  for policy in select polname from pg_policy where polrelid = target loop
    execute format('drop policy %I on %s', policy, target);
  end loop;
  execute format('revoke all on %s from public, tocsin_app, tocsin_reader, tocsin_backup', target);
end $$;

revoke execute on function store.clear_rights(regclass) from public, tocsin_app, tocsin_reader;
