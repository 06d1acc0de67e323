-- An operator asks for a role for somebody else. Asked twice is asked once.
create or replace function access.ask_role(of_person int, of_role text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if not access.holds('operator') or of_person = access.me() then
    raise exception 'only an operator can ask for a role, and only for someone else' using errcode = 'insufficient_privilege';
  end if;
  if of_role <> all (access.of_two()) or exists (select from access.person p where p.id = of_person and (of_role = any (p.roles) or p.is_exercise)) then
    return;
  end if;
  insert into access.role_request (person, role, asked_by) values (of_person, of_role, access.me())
  on conflict (person, role) where decided_at is null do nothing;
end $$;

revoke execute on function access.ask_role(int, text) from public, tocsin_app, tocsin_reader;
grant execute on function access.ask_role(int, text) to tocsin_app;
