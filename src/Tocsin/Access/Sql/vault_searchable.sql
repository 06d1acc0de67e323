-- What can be searched: names and contacts of sources whose rows the reader may see. Only so often a day: one question tells little, a list of names read out
-- one by one tells who is a source.
create or replace function vault.searchable() returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.search_day as d (person, day, searches) values (access.me(), (now() at time zone 'UTC')::date, 1)
  on conflict (person, day) do update set searches = d.searches + 1 where d.searches < 20;
  if not found then
    raise exception 'you have used your 20 searches for today; try again tomorrow (UTC) or ask another adviser or decision-maker'
      using errcode = 'insufficient_privilege';
  end if;
  perform vault.spend('search', 'sources', 'granted');
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped
    from vault.source s join vault.field f on f.source = s.id join vault.data_key k on k.id = f.key
    where s.handling = any (access.readable()) and f.name in ('name', 'contact') order by f.source;
end $$;

revoke execute on function vault.searchable() from public, tocsin_app, tocsin_reader;
grant execute on function vault.searchable() to tocsin_app;
