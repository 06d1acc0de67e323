-- Decides a request to forget. Agreed, it destroys, and returns the key that was destroyed.
create or replace function vault.forget(number bigint, agree boolean, why text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.forgetting := vault.forgettable(number);
  of_key uuid;
begin
  perform vault.spend('forgotten', 'source ' || asked.source, case when agree then 'granted' else 'refused' end);
  update vault.forgetting f set decided_by = access.me(), decided_at = now(), is_agreed = agree, decided_why = why where f.id = number;
  if agree then
    select s.key into strict of_key from vault.source s where s.id = asked.source;
    perform vault.destroy(array[of_key], array[now()], array[access.me()], asked.reason);
  end if;
  return of_key;
end $$;

revoke execute on function vault.forget(bigint, boolean, text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.forget(bigint, boolean, text) to tocsin_app;
