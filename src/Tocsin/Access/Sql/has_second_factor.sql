-- True where an account has an authenticator or a passkey.
create or replace function access.has_second_factor(owner int) returns boolean
language sql stable security definer set search_path = pg_catalog, access, pg_temp as $$
  select exists (select from access.credential where person = owner and two_factor) or exists (select from access.passkey where person = owner)
$$;

revoke execute on function access.has_second_factor(int) from public, tocsin_app, tocsin_reader;
