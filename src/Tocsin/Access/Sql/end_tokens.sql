-- Revokes all tokens of a person, at each reset: a token would else be theirs again, unseen, once they are given access again.
create or replace function access.end_tokens(owner int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  ended int;
begin
  if not (access.at_door() or owner = access.me() or access.holds('operator')) then
    raise exception 'only an operator can revoke other people''s tokens' using errcode = 'insufficient_privilege';
  end if;
  update access.token t set revoked_at = now() where t.person = owner and t.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;

revoke execute on function access.end_tokens(int) from public, tocsin_app, tocsin_reader;
grant execute on function access.end_tokens(int) to tocsin_app;
