-- What the triggers of an append-only table run.
create or replace function store.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: rows are added, never changed (% refused)',
    tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

revoke execute on function store.refuse_change() from public, tocsin_app, tocsin_reader;
grant execute on function store.refuse_change() to tocsin_app;
