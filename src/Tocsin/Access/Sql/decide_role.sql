-- A decision-maker agrees, who is neither the one who asked nor the one who gets the role; a decision-maker or an operator refuses.
create or replace function access.decide_role(of_person int, of_role text, agreed boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  asked access.role_request;
  me int := access.me();
  reader text := current_setting('tocsin.reader', true);
begin
  if not access.holds('decision_maker') and (agreed or not access.holds('operator')) then
    raise exception 'only a decision-maker can agree to a role' using errcode = 'insufficient_privilege';
  end if;
  select * into asked from access.role_request r where r.person = of_person and r.role = of_role and r.decided_at is null for update;
  if asked.id is null then
    raise exception 'there is no open request for that role' using errcode = 'insufficient_privilege';
  end if;
  if agreed and me in (asked.asked_by, asked.person) then
    raise exception 'another decision-maker must agree: you asked for this role or would get it' using errcode = 'insufficient_privilege';
  end if;
  if agreed and not exists (select from access.person p where p.id = asked.asked_by and p.disabled_at is null and 'operator' = any (p.roles)) then
    raise exception 'the person who asked is no longer an operator; have another operator ask' using errcode = 'insufficient_privilege';
  end if;
  -- Until then the account is whose its invitation is.
  if agreed and not exists (select from access.credential c where c.person = asked.person and c.two_factor)
    and not exists (select from access.passkey k where k.person = asked.person) then
    raise exception 'this account needs a passkey or authenticator before it can have this role' using errcode = 'insufficient_privilege';
  end if;
  update access.role_request r set decided_by = me, decided_at = now(), is_agreed = agreed where r.id = asked.id;
  if agreed then
    perform set_config('tocsin.reader', 'door', true);
    update access.person p set roles = p.roles || of_role where p.id = asked.person and of_role <> all (p.roles);
    perform set_config('tocsin.reader', reader, true);
  end if;
end $$;

revoke execute on function access.decide_role(int, text, boolean) from public, tocsin_app, tocsin_reader;
grant execute on function access.decide_role(int, text, boolean) to tocsin_app;
