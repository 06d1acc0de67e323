-- Revokes a token: one's own, or that of somebody else as an operator.
create or replace function access.revoke_token(number int) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  update access.token t set revoked_at = now()
  where t.id = number and t.revoked_at is null and (access.at_door() or t.person = access.me() or access.holds('operator'));
  return found;
end $$;

revoke execute on function access.revoke_token(int) from public, tocsin_app, tocsin_reader;
grant execute on function access.revoke_token(int) to tocsin_app;
