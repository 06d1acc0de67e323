-- How many declarations there are of imports that can supply sums: while it stays, so do the sums. Any event file can: it may give a column that the one
-- above it lacks.
create or replace function gather.declarations_for_sums() returns bigint language sql stable as $$
  select count(*) from gather.declaration d join gather.import i on i.id = d.import_id
  where i.kind in ('country-month-totals', 'views-country-month', 'views-country-month-by-type', 'ucdp-ged')
$$;

revoke execute on function gather.declarations_for_sums() from public, tocsin_app, tocsin_reader;
grant execute on function gather.declarations_for_sums() to tocsin_app;
