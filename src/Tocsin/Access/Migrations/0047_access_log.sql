-- Who saw what, when and why, in one chain: each row holds the hash of the row before it, so that whoever changes one has to change all that follow, and contradicts every
-- checkpoint that was signed since.

-- The entry is canonical JSON (RFC 8785). The columns after the hash repeat what it says, for the filters of the auditor; they are filled here, from it.
create table access.log (
  sequence bigint primary key check (sequence > 0),
  entry text not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  at timestamptz not null,
  act text collate "C" not null,
  outcome text collate "C" not null,
  person text collate "C",
  person_number int,
  subject text collate "C" not null
);
create index on access.log (person, sequence) where person is not null;
create index on access.log (person_number, sequence) where person_number is not null;
create index on access.log (subject, sequence);
-- Entries come nearly in the order of their times, so that a summary of blocks finds a day.
create index on access.log using brin (at);
select store.make_append_only('access.log');
revoke insert on access.log from tocsin_app;

-- The end of the chain. Whoever adds to it holds this row until that is committed, so that there is one order however many write; nobody else can hold it.
create table access.log_head (
  is_only boolean primary key default true check (is_only),
  sequence bigint not null,
  hash bytea not null check (length(hash) = 32)
);
insert into access.log_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));
revoke insert, update, delete, truncate on access.log_head from tocsin_app;

-- What the end of the chain was in an hour, signed with a key that is not in the database.
create table access.checkpoint (
  hour timestamptz primary key,
  sequence bigint not null,
  statement text not null,
  signature bytea not null
);
select store.make_append_only('access.checkpoint');

-- Adds entries to the chain, in their order, and returns the number of the last. What is hashed is the canonical JSON of entry, previous and sequence: their names are in its order.
create function access.append_log(entries text[]) returns bigint language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  head access.log_head;
  one text;
  facts json;
  before bytea;
begin
  -- Whoever is told that an entry is kept must find it after a power cut, whatever the server is set to.
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select * into strict head from access.log_head for update;
  foreach one in array entries loop
    facts := one::json;
    before := head.hash;
    head.sequence := head.sequence + 1;
    head.hash := sha256(convert_to('{"entry":' || one || ',"previous":"' || encode(before, 'hex') || '","sequence":' || head.sequence || '}', 'UTF8'));
    insert into access.log (sequence, entry, previous, hash, at, act, outcome, person, person_number, subject)
    values (head.sequence, one, before, head.hash, (facts ->> 'at')::timestamptz, facts ->> 'act', facts ->> 'outcome', facts ->> 'person', (facts ->> 'person_number')::int, facts ->> 'subject');
  end loop;
  update access.log_head set sequence = head.sequence, hash = head.hash;
  return head.sequence;
end $$;

-- The log is read by auditors, and at the terminal of the machine. It tells who works on what, so that as with all that is not open a password alone is not enough.
create function access.reads_log() returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select access.at_door() or exists (select from access.rights() where 'auditor' = any (roles) and is_strong)
$$;

alter table access.log enable row level security;
create policy seen on access.log for select to tocsin_app using ((select access.reads_log()));
alter table access.log_head enable row level security;
create policy seen on access.log_head for select to tocsin_app using ((select access.reads_log()));
alter table access.checkpoint enable row level security;
create policy seen on access.checkpoint for select to tocsin_app using ((select access.reads_log()));
create policy added on access.checkpoint for insert to tocsin_app with check ((select access.at_door()));

-- The number of the token that is shown, which the log names beside its owner.
create function access.shown_token() returns int language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select t.id from access.token t
  where t.hash = case when current_setting('tocsin.reader', true) ~ '^token:[0-9a-f]{64}$' then sha256(decode(split_part(current_setting('tocsin.reader', true), ':', 2), 'hex')) end
$$;

grant execute on function access.append_log(text[]), access.reads_log(), access.shown_token() to tocsin_app;

select store.let_backup('access.log'), store.let_backup('access.log_head'), store.let_backup('access.checkpoint');
