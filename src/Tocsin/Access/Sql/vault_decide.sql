-- Decides a request. Agreed, it may be shown until the time that is returned.
create or replace function vault.decide(number bigint, agree boolean, why text) returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request := vault.decidable(number);
  until timestamptz := case when agree then clock_timestamp() + interval '15 minutes' end;
begin
  perform vault.spend('unmask_agreed', 'source ' || asked.source, case when agree then 'granted' else 'refused' end);
  update vault.request r set decided_by = access.me(), decided_at = now(), is_agreed = agree, decided_why = why, shown_until = until where r.id = number;
  return until;
end $$;

revoke execute on function vault.decide(bigint, boolean, text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.decide(bigint, boolean, text) to tocsin_app;
