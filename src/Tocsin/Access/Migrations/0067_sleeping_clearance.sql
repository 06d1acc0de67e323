-- Whoever learns the password of an account that has nothing beside it could add an authenticator of their own, and would hold what was given to its owner. So what was given before the
-- first second factor sleeps, until somebody who may give it confirms that the factor is its owner's. Only a factor that was added in the session of the invitation needs no confirmation.

alter table access.session add column by_invitation boolean not null default false;

-- While a person is asleep, a session of theirs is as one that showed a password alone. Compartments can sleep longer: they are woken by those who are in them.
alter table access.person add column is_asleep boolean not null default false, add column asleep int[] not null default '{}';

create function access.has_second_factor(owner int) returns boolean language sql stable security definer set search_path = pg_catalog, access, pg_temp as $$
  select exists (select from access.credential where person = owner and two_factor) or exists (select from access.passkey where person = owner)
$$;
revoke execute on function access.has_second_factor(int) from public, tocsin_app;

-- As before, but for those who are asleep.
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
        and s.seen_at > now() - make_interval(mins => (select value::int from access.setting where access.setting.key = 'idle_minutes' order by access.setting.id desc limit 1));
  elsif reader like 'token:%' then
    -- A token is for reading: it holds no role that runs anything.
    return query
      select p.id, null::bigint, case when 'read' = any (t.scopes) then array(select one from unnest(p.roles) one where access.reads_content(array[one])) else '{}' end,
        case when p.is_asleep then 'TLP:CLEAR' else least(p.clearance, t.clearance) end,
        case when p.is_asleep then '{}' else array(select c from unnest(p.compartments) c where c = any (t.compartments) and c <> all (p.asleep) order by c) end, false
      from access.token t join access.person p on p.id = t.person
      where t.hash = key and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null;
  elsif reader like 'exercise:%' then
    return query
      select p.id, null::bigint, p.roles, p.clearance, p.compartments, true from access.person p
      where p.is_exercise and p.name = 'exercise.' || split_part(reader, ':', 2) and p.disabled_at is null
        and exists (select from store.setting where store.setting.key = 'world' and value = 'exercise');
  end if;
end $$;

-- The first second factor of an account puts to sleep what its owner was given before, however it came there. Those who were given nothing that could sleep are left alone: what they are
-- given from now on is given to who has the factor.
create function access.first_factor() returns trigger language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if (select count(*) from access.passkey k where k.person = new.person) + (select count(*) from access.credential c where c.person = new.person and c.two_factor) = 1 then
    update access.person p set is_asleep = true, asleep = p.compartments
    where p.id = new.person and (p.clearance > 'TLP:CLEAR' or p.compartments <> '{}' or p.roles && array['operator', 'decision_maker', 'auditor']
      or exists (select from access.membership m where m.person = p.id));
  end if;
  return null;
end $$;
revoke execute on function access.first_factor() from public, tocsin_app;
create trigger first_factor after insert on access.passkey for each row execute function access.first_factor();
create trigger first_factor after update of two_factor on access.credential for each row when (new.two_factor and not old.two_factor) execute function access.first_factor();

-- Makes a session strong whose owner adds a second factor, and returns whether what they were given stays awake: it is their first, and this is the session of their invitation. The caller adds
-- the factor in the same transaction; of two who add the first at once the second has to be strong.
create function access.enrol(key bytea) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  one access.session;
  has_factor boolean;
begin
  if not access.at_door() then
    raise exception 'a second factor can only be added on the account page' using errcode = 'insufficient_privilege';
  end if;
  select s.* into one from access.session s where s.key_hash = key and s.ended_at is null and s.ends_at > now();
  perform from access.credential c where c.person = one.person for update;
  has_factor := access.has_second_factor(one.person);
  if one.id is null or has_factor and not one.is_strong then
    raise exception 'sign in with your second factor to add another' using errcode = 'insufficient_privilege';
  end if;
  update access.session s set is_strong = true where s.id = one.id;
  return not has_factor and one.by_invitation;
end $$;

-- Wakes what somebody was given: at the terminal, or by who may give it. A compartment sleeps on until somebody who is in it wakes it.
create function access.confirm(who int) returns void language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  reader text := current_setting('tocsin.reader', true);
  at_door boolean := access.at_door();
  actor record;
  one access.person;
begin
  select * into actor from access.rights();
  select p.* into one from access.person p where p.id = who and not p.is_exercise for update;
  if not at_door then
    if actor.person = who then
      raise exception 'you cannot confirm your own account' using errcode = 'insufficient_privilege';
    elsif not (access.holds('decision_maker') or access.holds('operator')) then
      raise exception 'only an operator or decision-maker can confirm an account' using errcode = 'insufficient_privilege';
    elsif one.id is not null and (one.clearance > 'TLP:CLEAR' or one.compartments <> '{}') then
      if not access.holds('decision_maker') then
        raise exception 'only a decision-maker can confirm an account with clearance' using errcode = 'insufficient_privilege';
      elsif one.clearance > actor.clearance then
        raise exception 'you cannot confirm clearance above your own' using errcode = 'insufficient_privilege';
      elsif one.made_by = actor.person then
        raise exception 'you invited this person: another decision-maker must confirm their clearance' using errcode = 'insufficient_privilege';
      end if;
    end if;
  end if;
  if one.id is null or not one.is_asleep and not (one.asleep && (case when at_door then one.asleep else actor.compartments end)) then
    raise exception 'there is nothing to confirm' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('tocsin.reader', 'door', true);
  update access.person p set is_asleep = false, asleep = case when at_door then '{}' else array(select c from unnest(p.asleep) c where c <> all (actor.compartments) order by c) end where p.id = who;
  perform set_config('tocsin.reader', reader, true);
end $$;

-- What sleeps is changed by the functions above alone. What is taken away sleeps no more, and is awake when it is given again.
create function access.check_sleep() returns trigger language plpgsql set search_path = pg_catalog, access, pg_temp as $$
begin
  if coalesce(current_setting('tocsin.reader', true), '') like '%:%' and (new.is_asleep, new.asleep) is distinct from (old.is_asleep, old.asleep) then
    raise exception 'to put roles and clearance in force, confirm the account' using errcode = 'insufficient_privilege';
  end if;
  new.asleep := array(select c from unnest(new.asleep) c where c = any (new.compartments) order by c);
  return new;
end $$;
revoke execute on function access.check_sleep() from public, tocsin_app;
create trigger check_sleep before update on access.person for each row execute function access.check_sleep();

-- Tokens end with each reset, and with whatever takes from their owner: given again, it would be theirs again, unseen.
create function access.end_tokens(owner int) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
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

create function access.end_what_opens() returns trigger language plpgsql security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if new.disabled_at is not null and old.disabled_at is null then
    update access.session s set ended_at = now(), ended_why = 'revoked' where s.person = new.id and s.ended_at is null;
    update access.link l set used_at = now() where l.person = new.id and l.used_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null or new.clearance < old.clearance or not old.compartments <@ new.compartments or not old.roles <@ new.roles then
    update access.token t set revoked_at = now() where t.person = new.id and t.revoked_at is null;
  end if;
  return null;
end $$;
revoke execute on function access.end_what_opens() from public, tocsin_app;
create trigger end_what_opens after update on access.person for each row execute function access.end_what_opens();

-- What was taken in here, all together: the strictest mark and every compartment. For the terminal, where one person works alone and reads what they took in.
create function access.taken_in(out clearance access.tlp, out compartments int[]) language plpgsql stable security definer set search_path = pg_catalog, access, pg_temp as $$
begin
  if not access.at_door() then
    raise exception 'this is only available on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(max(h.tlp), 'TLP:CLEAR'), array(select distinct c from access.handling g join access.originator o on o.id = g.originator and o.name <> 'Source vault', unnest(g.compartments) c order by c)
  into taken_in.clearance, taken_in.compartments
  from access.handling h join access.originator o on o.id = h.originator where o.name <> 'Source vault';
end $$;
