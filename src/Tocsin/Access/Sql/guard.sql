-- Gives a table of content its rights and its policies: a row is read by those who may see its handling, and written with the handling of the transaction.
create or replace function access.guard(target regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to tocsin_app', target);
  execute format('grant select on %s to tocsin_reader', target);
  execute format('create policy readable on %s for select to tocsin_app, tocsin_reader using (handling = any ((select access.readable())::int[]))', target);
  execute format('create policy added on %s for insert to tocsin_app with check (handling = (select access.writable()))', target);
  execute format(
    'create policy changed on %s for update to tocsin_app using (handling = (select access.writable()))
     with check (handling = (select access.writable()))', target);
  execute format('create policy removed on %s for delete to tocsin_app using (handling = (select access.writable()))', target);
  -- Without statistics the planner would think that a policy lets one row in twenty through, and choose for that. A small sample tells, and does not make
  -- that of the others larger.
  execute format('alter table %s alter column handling set statistics 10', target);
end $$;

revoke execute on function access.guard(regclass) from public, tocsin_app, tocsin_reader;
