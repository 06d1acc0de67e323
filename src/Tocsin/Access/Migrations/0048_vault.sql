-- Who a source is. Names and contacts are encrypted by the program, each with the key of its source; that key is wrapped by a master key that is not in the database. What is here tells
-- nothing without that, and is given out by the functions below alone: they ask who reads, what was agreed, whether its time is over, and whether the access log tells of it.

create schema vault;
grant usage on schema vault to tocsin_app, tocsin_reader;

-- A source as everybody who may see its row sees it. When it is forgotten the row stays, and reports still point to it.
create table vault.source (
  id bigint primary key check (id > 1::bigint << 40),
  code_name text collate "C" not null unique check (code_name ~ '^[A-Z]{3,12}-[A-Z]{3,12}-[0-9]{2}$'),
  key uuid not null unique,
  entered_by int not null references access.person,
  entered_at timestamptz not null default now(),
  forgotten_at timestamptz,
  forgotten_by int references access.person,
  forgotten_why text check (length(forgotten_why) between 1 and 1000),
  check ((forgotten_at is null) = (forgotten_why is null))
);
insert into access.originator (name) values ('Source vault');

-- Master keys by name; the keys themselves are outside. One that is retired wraps nothing more.
create table vault.master_key (
  id text collate "C" primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  first_used_at timestamptz not null default now(),
  retired_at timestamptz
);

-- Nonce of 12 bytes, key of 32, tag of 16. Without a source it is a key for the words of searches in the access log.
create table vault.data_key (
  id uuid primary key,
  source bigint unique references vault.source,
  master_key text collate "C" not null references vault.master_key,
  wrapped bytea not null check (length(wrapped) = 60),
  made_at timestamptz not null default now()
);
create index on vault.data_key (master_key, id);

-- Nonce, text padded to whole blocks so that its length tells little, tag.
create table vault.field (
  source bigint not null references vault.source,
  name text collate "C" not null check (name in ('name', 'contact', 'note')),
  key uuid not null references vault.data_key,
  sealed bytea not null check (length(sealed) >= 284),
  primary key (source, name)
);

create table vault.request (
  id bigint primary key,
  source bigint not null references vault.source,
  requester int not null references access.person,
  reason text not null check (length(reason) between 1 and 1000),
  asked_at timestamptz not null default now(),
  decided_by int references access.person check (decided_by <> requester),
  decided_at timestamptz,
  is_agreed boolean,
  decided_why text check (length(decided_why) between 1 and 1000),
  shown_until timestamptz,
  check (num_nulls(decided_by, decided_at, is_agreed, decided_why) in (0, 4)),
  check ((shown_until is not null) = coalesce(is_agreed, false))
);
create index on vault.request (source);
create index on vault.request (requester);

-- Up to where the entries that somebody has in the access log have let something through: each lets through one thing, once.
create table vault.spent (
  person int not null references access.person,
  act text collate "C" not null,
  subject text collate "C" not null,
  sequence bigint not null,
  primary key (person, act, subject)
);

-- Rows of sources are seen like any content, and written by the functions alone. Who entered one is shown to nobody: those who collect do not learn of each other.
select access.guard('vault.source', 1);
revoke all on all tables in schema vault from tocsin_app, tocsin_reader;
grant select (id, code_name, entered_at, forgotten_at, forgotten_why, handling) on vault.source to tocsin_app, tocsin_reader;
alter table vault.master_key enable row level security;
alter table vault.data_key enable row level security;
alter table vault.field enable row level security;
alter table vault.request enable row level security;
alter table vault.spent enable row level security;

-- What somebody may do here, with more than a password shown: enter a source, ask for one to be unmasked, or decide (which is also to search and to forget). Whoever comes near an
-- identity has a clearance, which a decision-maker gave whom they were not let in by: or an operator could invite two accounts and be both.
create function vault.may(what text) returns boolean language sql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
  select coalesce((select r.is_strong and r.roles && case what
      when 'enter' then array['reporter', 'analyst', 'adviser', 'decision_maker']
      when 'ask' then array['analyst', 'adviser', 'decision_maker']
      when 'decide' then array['adviser', 'decision_maker']
    end and (what = 'enter' or r.clearance > 'TLP:CLEAR') from access.rights() r), false)
$$;

-- Takes an entry of the access log that tells what is about to happen. Without one it does not happen.
create function vault.spend(of_act text, of_subject text, of_outcome text) returns void language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  me int := access.me();
  last bigint;
  found_at bigint;
begin
  insert into vault.spent (person, act, subject, sequence) values (me, of_act, of_subject, 0) on conflict do nothing;
  select s.sequence into strict last from vault.spent s where s.person = me and s.act = of_act and s.subject = of_subject for update;
  select min(l.sequence) into found_at from access.log l
  where l.subject = of_subject and l.sequence > last and l.person_number = me and l.act = of_act and l.outcome = of_outcome;
  if found_at is null then
    raise exception 'this must be recorded in the access log first' using errcode = 'insufficient_privilege';
  end if;
  update vault.spent s set sequence = found_at where s.person = me and s.act = of_act and s.subject = of_subject;
end $$;

-- The row of a source that the reader may see. Of another nobody learns that there is one.
create function vault.find(number bigint) returns vault.source language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  one vault.source;
begin
  select s.* into one from vault.source s where s.id = number and s.handling = any (access.readable());
  if not found then
    raise exception 'there is no such source' using errcode = 'no_data_found';
  elsif one.forgotten_at is not null then
    raise exception 'that source was forgotten and its identity destroyed' using errcode = 'insufficient_privilege';
  end if;
  return one;
end $$;

-- Notes that a master key is used, and keeps it from being retired until the transaction ends.
create function vault.use_master(master text) returns void language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  insert into vault.master_key (id) values (master) on conflict do nothing;
  perform from vault.master_key m where m.id = master and m.retired_at is null for share;
  if not found then
    raise exception 'the master key % was removed and can no longer be used', master using errcode = 'object_not_in_prerequisite_state';
  end if;
end $$;

create function vault.add_source(number bigint, code text, mark access.tlp, circles int[], of_key uuid, master text, wrapped bytea, names text[], texts bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  mine record;
  sorted int[] := array(select distinct c from unnest(circles) c order by c);
  made_by int := (select o.id from access.originator o where o.name = 'Source vault');
  its_handling int;
begin
  if not vault.may('enter') then
    raise exception 'your roles or this session don''t let you enter a source' using errcode = 'insufficient_privilege';
  end if;
  select * into mine from access.rights();
  if mark > mine.clearance or not sorted <@ mine.compartments then
    raise exception 'you can only use marks and compartments you have access to' using errcode = 'insufficient_privilege';
  end if;
  perform vault.spend('ingest', 'source ' || number, 'granted');
  perform vault.use_master(master);
  select h.id into its_handling from access.handling h where h.originator = made_by and h.tlp = mark and h.compartments = sorted order by h.id limit 1;
  if its_handling is null then
    insert into access.handling (originator, tlp, compartments) values (made_by, mark, sorted) returning id into its_handling;
  end if;
  insert into vault.source (id, code_name, key, entered_by, handling) values (number, code, of_key, mine.person, its_handling);
  insert into vault.data_key (id, source, master_key, wrapped) values (of_key, number, master, add_source.wrapped);
  insert into vault.field (source, name, key, sealed) select number, f.name, of_key, f.sealed from unnest(names, texts) f (name, sealed);
end $$;

create function vault.ask(number bigint, why text) returns bigint language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  made bigint := (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint;
begin
  if not vault.may('ask') then
    raise exception 'your roles or this session don''t let you ask for a source''s identity' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(number);
  if exists (select from vault.request r where r.source = number and r.requester = access.me() and (r.decided_at is null and r.asked_at > now() - interval '3 days' or r.shown_until > now())) then
    raise exception 'you have already asked for this' using errcode = 'unique_violation';
  end if;
  perform vault.spend('unmask_requested', 'source ' || number, 'granted');
  insert into vault.request (id, source, requester, reason) values (made, number, access.me(), why);
  return made;
end $$;

-- A request that the reader may decide; raises why they may not.
create function vault.decidable(number bigint) returns vault.request language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can decide on showing an identity' using errcode = 'insufficient_privilege';
  end if;
  select r.* into asked from vault.request r where r.id = number and exists (select from vault.source s where s.id = r.source and s.handling = any (access.readable())) for update;
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.requester = access.me() then
    raise exception 'you cannot decide on your own request' using errcode = 'insufficient_privilege';
  elsif asked.decided_at is not null then
    raise exception 'that request has already been decided' using errcode = 'insufficient_privilege';
  elsif asked.asked_at <= now() - interval '3 days' then
    raise exception 'that request has expired; a new one is needed' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(asked.source);
  return asked;
end $$;

create function vault.decide(number bigint, agree boolean, why text) returns timestamptz language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request := vault.decidable(number);
  until timestamptz := case when agree then clock_timestamp() + interval '15 minutes' end;
begin
  perform vault.spend('unmask_agreed', 'source ' || asked.source, case when agree then 'granted' else 'refused' end);
  update vault.request r set decided_by = access.me(), decided_at = now(), is_agreed = agree, decided_why = why, shown_until = until where r.id = number;
  return until;
end $$;

-- A request whose source the reader may be shown now; raises why they may not.
create function vault.showable(number bigint) returns vault.request language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request;
begin
  if not vault.may('ask') then
    raise exception 'your roles or this session don''t let you see a source''s identity' using errcode = 'insufficient_privilege';
  end if;
  select r.* into asked from vault.request r
  where r.id = number and r.requester = access.me() and exists (select from vault.source s where s.id = r.source and s.handling = any (access.readable()));
  if not found then
    raise exception 'there is no such request' using errcode = 'no_data_found';
  elsif asked.is_agreed is not true then
    raise exception 'nobody has agreed to this request' using errcode = 'insufficient_privilege';
  elsif asked.shown_until <= clock_timestamp() then
    raise exception 'your time to see this identity is over; ask again' using errcode = 'insufficient_privilege';
  elsif not exists (
      select from access.person p, vault.source s join access.handling h on h.id = s.handling
      where p.id = asked.decided_by and p.id <> asked.requester and p.disabled_at is null and p.roles && array['adviser', 'decision_maker']
        and s.id = asked.source and p.clearance >= h.tlp and p.compartments @> h.compartments) then
    raise exception 'the person who agreed no longer has the access this needs; ask again' using errcode = 'insufficient_privilege';
  end if;
  perform vault.find(asked.source);
  return asked;
end $$;

create function vault.show(number bigint) returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request := vault.showable(number);
begin
  perform vault.spend('unmasked', 'source ' || asked.source, 'granted');
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped from vault.field f join vault.data_key k on k.id = f.key where f.source = asked.source;
end $$;

-- What can be searched: names and contacts of sources whose rows the reader may see.
create function vault.searchable() returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  perform vault.spend('search', 'sources', 'granted');
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped
    from vault.source s join vault.field f on f.source = s.id join vault.data_key k on k.id = f.key
    where s.handling = any (access.readable()) and f.name in ('name', 'contact') order by f.source;
end $$;

-- The key that words of searches are encrypted with in the log; none before the first.
create function vault.search_key() returns table (key uuid, master_key text, wrapped bytea) language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  return query select k.id, k.master_key, k.wrapped from vault.data_key k where k.source is null order by k.made_at desc, k.id desc limit 1;
end $$;

create function vault.add_search_key(of_key uuid, master text, wrapped bytea) returns void language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  perform vault.use_master(master);
  insert into vault.data_key (id, master_key, wrapped) values (of_key, master, add_search_key.wrapped);
end $$;

-- Destroys keys and what they encrypt, and leaves tombstones; returns how many sources that were. For the function below, for the list that is kept outside, and for a restore.
create function vault.destroy(keys uuid[], ats timestamptz[], persons int[], why text) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  destroyed int;
begin
  delete from vault.field f using vault.source s where f.source = s.id and s.key = any (keys);
  delete from vault.data_key k where k.id = any (keys);
  update vault.source s set forgotten_at = l.at, forgotten_by = (select p.id from access.person p where p.id = l.person), forgotten_why = why
  from unnest(keys, ats, persons) l (key, at, person) where s.key = l.key and s.forgotten_at is null;
  get diagnostics destroyed = row_count;
  return destroyed;
end $$;

create function vault.forget(number bigint, why text) returns uuid language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  one vault.source;
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can have a source forgotten' using errcode = 'insufficient_privilege';
  end if;
  perform from vault.source s where s.id = number for update;
  one := vault.find(number);
  perform vault.spend('forgotten', 'source ' || number, 'granted');
  perform vault.destroy(array[one.key], array[now()], array[access.me()], why);
  return one.key;
end $$;

-- Requests as the reader sees them: their own, and those of others that are theirs to decide, or that they decided.
create function vault.requests() returns table (
  id bigint, source bigint, code_name text, tlp text, compartments text[], asked_at timestamptz, reason text, is_mine boolean, requester text,
  decided_at timestamptz, is_agreed boolean, decided_why text, decider text, shown_until timestamptz, is_forgotten boolean, is_open boolean, handling int)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  me int := access.me();
begin
  return query
    select r.id, r.source, s.code_name, h.tlp::text, array(select c.name from access.compartment c where c.id = any (h.compartments) order by 1), r.asked_at, r.reason, r.requester = me, p.display,
      r.decided_at, r.is_agreed, r.decided_why, d.display, r.shown_until, s.forgotten_at is not null,
      r.decided_at is null and r.asked_at > now() - interval '3 days' and s.forgotten_at is null, s.handling
    from vault.request r
    join vault.source s on s.id = r.source
    join access.handling h on h.id = s.handling
    join access.person p on p.id = r.requester
    left join access.person d on d.id = r.decided_by
    where s.handling = any (access.readable())
      and (r.requester = me and vault.may('ask') or vault.may('decide') and r.requester <> me and (r.decided_by = me or r.decided_at is null and r.asked_at > now() - interval '3 days' and s.forgotten_at is null))
    order by r.asked_at desc, r.id;
end $$;

-- For the terminal: what wraps what. Nothing here opens a text: the fields are not given out.
create function vault.at_terminal() returns void language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not access.at_door() then
    raise exception 'vault keys are managed on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
end $$;

create function vault.key_use() returns table (master_key text, retired_at timestamptz, sources bigint, search_keys bigint)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query
    select m.id, m.retired_at, count(k.source), count(k.id) - count(k.source) from vault.master_key m left join vault.data_key k on k.master_key = m.id group by m.id order by m.first_used_at, m.id;
end $$;

create function vault.wrapped_keys(after uuid, masters text[], at_most int) returns table (key uuid, source bigint, master_key text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query select k.id, k.source, k.master_key, k.wrapped from vault.data_key k where k.id > after and k.master_key = any (masters) order by k.id limit at_most;
end $$;

create function vault.wrapped_search_key(number uuid) returns table (key uuid, master_key text, wrapped bytea) language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query select k.id, k.master_key, k.wrapped from vault.data_key k where k.id = number and k.source is null;
end $$;

-- Wraps keys anew, each only if it is still wrapped as it was; returns how many were.
create function vault.rewrap(keys uuid[], before bytea[], master text, after bytea[]) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  changed int;
begin
  perform vault.at_terminal();
  perform vault.use_master(master);
  update vault.data_key k set master_key = master, wrapped = w.after from unnest(keys, before, after) w (id, before, after) where k.id = w.id and k.wrapped = w.before;
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Lets a master key wrap nothing more, once nothing is wrapped by it.
create function vault.retire(master text) returns void language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  left_over bigint;
begin
  perform vault.at_terminal();
  insert into vault.master_key as m (id, retired_at) values (master, now()) on conflict (id) do update set retired_at = coalesce(m.retired_at, now());
  select count(*) into left_over from vault.data_key k where k.master_key = master;
  if left_over > 0 then
    raise exception '% keys still need the master key %; run `tocsin vault key rotate` first', left_over, master using errcode = 'object_in_use';
  end if;
end $$;

create function vault.destroy_listed(keys uuid[], ats timestamptz[], persons int[], why text) returns int language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return vault.destroy(keys, ats, persons, why);
end $$;

create function vault.counts() returns table (sources bigint, forgotten bigint, fields bigint) language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query select (select count(*) from vault.source), (select count(*) from vault.source s where s.forgotten_at is not null), (select count(*) from vault.field);
end $$;

revoke execute on all functions in schema vault from public, tocsin_app;
grant execute on function vault.may(text), vault.add_source(bigint, text, access.tlp, int[], uuid, text, bytea, text[], bytea[]), vault.ask(bigint, text), vault.decidable(bigint),
  vault.decide(bigint, boolean, text), vault.showable(bigint), vault.show(bigint), vault.searchable(), vault.search_key(), vault.add_search_key(uuid, text, bytea), vault.forget(bigint, text),
  vault.requests(), vault.key_use(), vault.wrapped_keys(uuid, text[], int), vault.wrapped_search_key(uuid), vault.rewrap(uuid[], bytea[], text, bytea[]), vault.retire(text),
  vault.destroy_listed(uuid[], timestamptz[], int[], text), vault.counts() to tocsin_app;

select store.let_backup(t) from unnest(array['vault.source', 'vault.master_key', 'vault.data_key', 'vault.field', 'vault.request', 'vault.spent']::regclass[]) t;
