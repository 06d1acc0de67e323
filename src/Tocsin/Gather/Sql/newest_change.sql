-- The number of the newest change of handling; 0 before the first. What is computed asks for it before it reads, so that it is known which changes it cannot
-- have seen. It is not for those who ask questions of the database: it would tell them of changes that they may not see.
create or replace function gather.newest_change() returns bigint
language sql stable security definer set search_path = pg_catalog, gather, pg_temp as $$
  select coalesce(max(id), 0) from gather.handling_change
$$;

revoke execute on function gather.newest_change() from public, tocsin_app, tocsin_reader;
grant execute on function gather.newest_change() to tocsin_app;
