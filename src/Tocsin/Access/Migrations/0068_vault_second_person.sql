-- Nobody destroys who a source is alone; nobody searches without end; and what was shown in a session is over with it.

-- A request to have a source forgotten. As with unmasking another person decides, and a request that nobody decides runs out.
create table vault.forgetting (
  id bigint primary key,
  source bigint not null references vault.source,
  requester int not null references access.person,
  reason text not null check (length(reason) between 1 and 1000),
  asked_at timestamptz not null default now(),
  decided_by int references access.person check (decided_by <> requester),
  decided_at timestamptz,
  is_agreed boolean,
  decided_why text check (length(decided_why) between 1 and 1000),
  check (num_nulls(decided_by, decided_at, is_agreed, decided_why) in (0, 4))
);
create index on vault.forgetting (source);

-- How often somebody searched on a day (UTC).
create table vault.search_day (
  person int not null references access.person,
  day date not null,
  searches int not null check (searches between 1 and 20),
  primary key (person, day)
);

revoke all on vault.forgetting, vault.search_day from tocsin_app, tocsin_reader;
alter table vault.forgetting enable row level security;
alter table vault.search_day enable row level security;

-- The session in which an identity was first shown: in no other is it shown again.
alter table vault.request add column shown_in bigint references access.session;

create function vault.ask_to_forget(number bigint, why text) returns bigint language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  made bigint := (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint;
  open_by int;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can ask to forget a source' using errcode = 'insufficient_privilege';
  end if;
  -- Of two who ask at once the second is told of the first.
  perform from vault.source s where s.id = number for update;
  perform vault.find(number);
  select f.requester into open_by from vault.forgetting f where f.source = number and f.decided_at is null and f.asked_at > now() - interval '3 days' order by f.asked_at desc limit 1;
  if open_by = access.me() then
    raise exception 'you have already asked for this; someone else must agree' using errcode = 'unique_violation';
  elsif open_by is not null then
    raise exception 'someone has already asked for this; you can agree to it' using errcode = 'unique_violation';
  end if;
  perform vault.spend('forget_requested', 'source ' || number, 'granted');
  insert into vault.forgetting (id, source, requester, reason) values (made, number, access.me(), why);
  return made;
end $$;

-- A request to forget that the reader may decide; raises why they may not.
create function vault.forgettable(number bigint) returns vault.forgetting language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.forgetting;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can have a source forgotten' using errcode = 'insufficient_privilege';
  end if;
  select f.* into asked from vault.forgetting f where f.id = number and exists (select from vault.source s where s.id = f.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.requester = access.me() then
    raise exception 'you cannot decide on your own request' using errcode = 'insufficient_privilege';
  elsif asked.decided_at is not null then
    raise exception 'that request has already been decided' using errcode = 'insufficient_privilege';
  elsif asked.asked_at <= now() - interval '3 days' then
    raise exception 'that request has expired; a new one is needed' using errcode = 'insufficient_privilege';
  elsif not exists (
      select from access.person p, vault.source s join access.handling h on h.id = s.handling
      where p.id = asked.requester and p.disabled_at is null and not p.is_asleep and p.roles && array['adviser', 'decision_maker']
        and s.id = asked.source and p.clearance >= h.tlp and p.compartments @> h.compartments) then
    raise exception 'the person who asked no longer has the access this needs; have someone else ask' using errcode = 'insufficient_privilege';
  end if;
  perform from vault.source s where s.id = asked.source for update;
  perform vault.find(asked.source);
  return asked;
end $$;

-- Decides it. Agreed, it destroys, and returns the key that was destroyed.
drop function vault.forget(bigint, text);
create function vault.forget(number bigint, agree boolean, why text) returns uuid language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.forgetting := vault.forgettable(number);
  of_key uuid;
begin
  perform vault.spend('forgotten', 'source ' || asked.source, case when agree then 'granted' else 'refused' end);
  update vault.forgetting f set decided_by = access.me(), decided_at = now(), is_agreed = agree, decided_why = why where f.id = number;
  if agree then
    select s.key into strict of_key from vault.source s where s.id = asked.source;
    perform vault.destroy(array[of_key], array[now()], array[access.me()], asked.reason);
  end if;
  return of_key;
end $$;

-- Requests to forget as those see them who decide on such: their own, those that wait for them, and those that they decided.
create function vault.forgettings() returns table (
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
    select f.id, f.source, s.code_name, h.tlp::text, array(select c.name from access.compartment c where c.id = any (h.compartments) order by 1), f.asked_at, f.reason, f.requester = me, p.display,
      f.decided_at, f.is_agreed, f.decided_why, d.display, f.decided_at is null and f.asked_at > now() - interval '3 days' and s.forgotten_at is null, s.handling
    from vault.forgetting f
    join vault.source s on s.id = f.source
    join access.handling h on h.id = s.handling
    join access.person p on p.id = f.requester
    left join access.person d on d.id = f.decided_by
    where s.handling = any (access.readable())
      and (f.requester = me or f.decided_by = me or f.decided_at is null and f.asked_at > now() - interval '3 days' and s.forgotten_at is null)
    order by f.asked_at desc, f.id;
end $$;

-- As before, for a person a certain number of times a day: one question tells little, a list of names read out one by one tells who is a source.
create or replace function vault.searchable() returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.search_day as d (person, day, searches) values (access.me(), (now() at time zone 'UTC')::date, 1)
  on conflict (person, day) do update set searches = d.searches + 1 where d.searches < 20;
  if not found then
    raise exception 'you have used your 20 searches for today; try again tomorrow (UTC) or ask another adviser or decision-maker' using errcode = 'insufficient_privilege';
  end if;
  perform vault.spend('search', 'sources', 'granted');
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped
    from vault.source s join vault.field f on f.source = s.id join vault.data_key k on k.id = f.key
    where s.handling = any (access.readable()) and f.name in ('name', 'contact') order by f.source;
end $$;

-- As before, in the session alone in which it was first shown, and no longer than that lasts.
create or replace function vault.showable(number bigint) returns vault.request language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request;
  here bigint := (select r.session from access.rights() r);
begin
  if not vault.may('ask') then
    raise exception 'your roles or this session don''t let you see a source''s identity' using errcode = 'insufficient_privilege';
  end if;
  select r.* into asked from vault.request r
  where r.id = number and r.requester = access.me() and exists (select from vault.source s where s.id = r.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.is_agreed is not true then
    raise exception 'nobody has agreed to this request' using errcode = 'insufficient_privilege';
  elsif asked.shown_until <= clock_timestamp() then
    raise exception 'your time to see this identity is over; ask again' using errcode = 'insufficient_privilege';
  elsif asked.shown_in <> here then
    raise exception 'this identity can only be seen in the session that first showed it; ask again' using errcode = 'insufficient_privilege';
  elsif not exists (
      select from access.person p, vault.source s join access.handling h on h.id = s.handling
      where p.id = asked.decided_by and p.id <> asked.requester and p.disabled_at is null and p.roles && array['adviser', 'decision_maker']
        and s.id = asked.source and p.clearance >= h.tlp and p.compartments @> h.compartments) then
    raise exception 'the person who agreed no longer has the access this needs; ask again' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(asked.source);
  asked.shown_until := least(asked.shown_until, (select s.ends_at from access.session s where s.id = here));
  return asked;
end $$;

create or replace function vault.show(number bigint) returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request := vault.showable(number);
begin
  perform vault.spend('unmasked', 'source ' || asked.source, 'granted');
  update vault.request r set shown_in = (select o.session from access.rights() o) where r.id = number and r.shown_in is null;
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped from vault.field f join vault.data_key k on k.id = f.key where f.source = asked.source;
end $$;

revoke execute on function vault.ask_to_forget(bigint, text), vault.forgettable(bigint), vault.forget(bigint, boolean, text), vault.forgettings() from public;
grant execute on function vault.ask_to_forget(bigint, text), vault.forgettable(bigint), vault.forget(bigint, boolean, text), vault.forgettings() to tocsin_app;

select store.let_backup(t) from unnest(array['vault.forgetting', 'vault.search_day']::regclass[]) t;
