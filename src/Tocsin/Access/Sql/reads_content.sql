-- True for the five roles that read content, as far as clearance and compartments allow. An operator and an auditor read none.
create or replace function access.reads_content(roles text[]) returns boolean language sql immutable parallel safe as $$
  select roles && array['reporter', 'analyst', 'adviser', 'decision_maker', 'data_scientist']
$$;

revoke execute on function access.reads_content(text[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.reads_content(text[]) to tocsin_app;
