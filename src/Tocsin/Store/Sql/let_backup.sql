-- Lets a backup read a table and the sequences of its columns: every row, as a role that may do nothing else. The rules of each table call it, as a backup
-- refuses to leave a table out.
create or replace function store.let_backup(target regclass) returns void language plpgsql as $$
declare
  sequence regclass;
begin
  execute format('grant usage on schema %s to tocsin_backup', (select relnamespace::regnamespace from pg_class where oid = target));
  execute format('grant select on %s to tocsin_backup', target);
  execute format('create policy backup on %s for select to tocsin_backup using (true)', target);
  for sequence in
    select s.oid from pg_depend d join pg_class s on s.oid = d.objid
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = target and d.deptype in ('a', 'i') and s.relkind = 'S'
  loop
    execute format('grant select on sequence %s to tocsin_backup', sequence);
  end loop;
end $$;

revoke execute on function store.let_backup(regclass) from public, tocsin_app, tocsin_reader;
