-- Ends sessions of a person: one, or all but one. One's own, or those of others as an operator.
create or replace function access.end_sessions(owner int, one bigint, except_one bigint, why text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  ended int;
begin
  if not (access.at_door() or owner = access.me() or access.holds('operator')) then
    raise exception 'only an operator can end other people''s sessions' using errcode = 'insufficient_privilege';
  end if;
  update access.session s set ended_at = now(), ended_why = why
  where s.person = owner and s.ended_at is null and (one is null or s.id = one) and s.id is distinct from except_one;
  get diagnostics ended = row_count;
  return ended;
end $$;

revoke execute on function access.end_sessions(int, bigint, bigint, text) from public, tocsin_app, tocsin_reader;
grant execute on function access.end_sessions(int, bigint, bigint, text) to tocsin_app;
