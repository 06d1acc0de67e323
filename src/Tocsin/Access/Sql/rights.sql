-- Who reads and what is theirs, from the key that the context shows: of a session, of a token, or a role of the exercise region, which needs none. No row:
-- nobody. While a person is asleep, a session of theirs counts as one that showed a password alone; compartments can stay asleep longer.
create or replace function access.rights() returns table (person int, session bigint, roles text[], clearance access.tlp, compartments int[], is_strong boolean)
language plpgsql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
  key bytea;
begin
  if reader ~ '^(session|token):[0-9a-f]{64}$' then
    key := sha256(decode(split_part(reader, ':', 2), 'hex'));
  end if;
  if reader like 'session:%' then
    -- Without a second factor a session sees no more than what is open.
    return query
      select p.id, s.id, p.roles, case when a.is_awake then p.clearance else 'TLP:CLEAR' end,
        case when a.is_awake then array(select c from unnest(p.compartments) c where c <> all (p.asleep) order by c) else '{}' end, a.is_awake
      from access.session s join access.person p on p.id = s.person, lateral (select s.is_strong and not p.is_asleep) a (is_awake)
      where s.key_hash = key and s.ended_at is null and s.ends_at > now() and p.disabled_at is null
        and s.seen_at > now() - make_interval(
          mins => (select value::int from access.setting where access.setting.key = 'idle_minutes' order by access.setting.id desc limit 1));
  elsif reader like 'token:%' then
    -- A token is for reading: it holds no role that runs anything.
    return query
      select p.id, null::bigint,
        case when 'read' = any (t.scopes) then array(select one from unnest(p.roles) one where access.reads_content(array[one])) else '{}' end,
        case when p.is_asleep then 'TLP:CLEAR' else least(p.clearance, t.clearance) end,
        case when p.is_asleep then '{}'
          else array(select c from unnest(p.compartments) c where c = any (t.compartments) and c <> all (p.asleep) order by c) end,
        false
      from access.token t join access.person p on p.id = t.person
      where t.hash = key and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null;
  elsif reader like 'exercise:%' then
    return query
      select p.id, null::bigint, p.roles, p.clearance, p.compartments, true from access.person p
      where p.is_exercise and p.name = 'exercise.' || split_part(reader, ':', 2) and p.disabled_at is null
        and exists (select from store.setting where store.setting.key = 'world' and value = 'exercise');
  end if;
end $$;

revoke execute on function access.rights() from public, tocsin_app, tocsin_reader;
grant execute on function access.rights() to tocsin_app;
