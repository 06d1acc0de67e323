-- Requests as the reader sees them: their own, and those of others that are theirs to decide, or that they decided.
create or replace function vault.requests() returns table (
  id bigint, source bigint, code_name text, tlp text, compartments text[], asked_at timestamptz, reason text, is_mine boolean, requester text,
  decided_at timestamptz, is_agreed boolean, decided_why text, decider text, shown_until timestamptz, is_forgotten boolean, is_open boolean, handling int)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  me int := access.me();
begin
  return query
    select r.id, r.source, s.code_name, h.tlp::text, array(select c.name from access.compartment c where c.id = any (h.compartments) order by 1),
      r.asked_at, r.reason, r.requester = me, p.display, r.decided_at, r.is_agreed, r.decided_why, d.display, r.shown_until, s.forgotten_at is not null,
      r.decided_at is null and r.asked_at > now() - interval '3 days' and s.forgotten_at is null, s.handling
    from vault.request r
    join vault.source s on s.id = r.source
    join access.handling h on h.id = s.handling
    join access.person p on p.id = r.requester
    left join access.person d on d.id = r.decided_by
    where s.handling = any (access.readable())
      and (r.requester = me and vault.may('ask')
        or vault.may('decide') and r.requester <> me
          and (r.decided_by = me or r.decided_at is null and r.asked_at > now() - interval '3 days' and s.forgotten_at is null))
    order by r.asked_at desc, r.id;
end $$;

revoke execute on function vault.requests() from public, tocsin_app, tocsin_reader;
grant execute on function vault.requests() to tocsin_app;
