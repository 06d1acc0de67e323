-- Requests to forget, for those who decide on such: their own, those that wait for them, and those that they decided.
create or replace function vault.forgettings() returns table (
  id bigint, source bigint, code_name text, tlp text, compartments text[], asked_at timestamptz, reason text, is_mine boolean, requester text,
  decided_at timestamptz, is_agreed boolean, decided_why text, decider text, is_open boolean, handling int)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  me int := access.me();
begin
  if not vault.may('decide') then
    return;
  end if;
  return query
    select f.id, f.source, s.code_name, h.tlp::text, array(select c.name from access.compartment c where c.id = any (h.compartments) order by 1),
      f.asked_at, f.reason, f.requester = me, p.display, f.decided_at, f.is_agreed, f.decided_why, d.display,
      f.decided_at is null and f.asked_at > now() - interval '3 days' and s.forgotten_at is null, s.handling
    from vault.forgetting f
    join vault.source s on s.id = f.source
    join access.handling h on h.id = s.handling
    join access.person p on p.id = f.requester
    left join access.person d on d.id = f.decided_by
    where s.handling = any (access.readable())
      and (f.requester = me or f.decided_by = me or f.decided_at is null and f.asked_at > now() - interval '3 days' and s.forgotten_at is null)
    order by f.asked_at desc, f.id;
end $$;

revoke execute on function vault.forgettings() from public, tocsin_app, tocsin_reader;
grant execute on function vault.forgettings() to tocsin_app;
