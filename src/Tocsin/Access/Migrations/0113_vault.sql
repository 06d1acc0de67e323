-- Who a source is. Names and contacts are encrypted by the program, each with the key of its source; that key is wrapped by a master key that is not in the
-- database. What is here tells nothing without that, and is given out by the functions of the vault alone: they ask who reads, what was agreed, whether its
-- time is over, and whether the access log tells of it.
create schema vault;
grant usage on schema vault to tocsin_reader;

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
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  check ((forgotten_at is null) = (forgotten_why is null))
);
alter table vault.source enable row level security;

-- Master keys by name; the keys themselves are outside. One that is retired wraps nothing more.
create table vault.master_key (
  id text collate "C" primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  first_used_at timestamptz not null default now(),
  retired_at timestamptz
);
alter table vault.master_key enable row level security;

-- Nonce of 12 bytes, key of 32, tag of 16. Without a source it is a key for the words of searches in the access log.
create table vault.data_key (
  id uuid primary key,
  source bigint unique references vault.source,
  master_key text collate "C" not null references vault.master_key,
  wrapped bytea not null check (length(wrapped) = 60),
  made_at timestamptz not null default now()
);
create index on vault.data_key (master_key, id);
alter table vault.data_key enable row level security;

-- Nonce, text padded to whole blocks so that its length tells little, tag.
create table vault.field (
  source bigint not null references vault.source,
  name text collate "C" not null check (name in ('name', 'contact', 'note')),
  key uuid not null references vault.data_key,
  sealed bytea not null check (length(sealed) >= 284),
  primary key (source, name)
);
alter table vault.field enable row level security;

-- A request to see who a source is. Another person decides.
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
  -- The session in which the identity was first shown: in no other is it shown again.
  shown_in bigint references access.session,
  check (num_nulls(decided_by, decided_at, is_agreed, decided_why) in (0, 4)),
  check ((shown_until is not null) = coalesce(is_agreed, false))
);
create index on vault.request (source);
create index on vault.request (requester);
alter table vault.request enable row level security;

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
alter table vault.forgetting enable row level security;

-- How often somebody searched on a day (UTC).
create table vault.search_day (
  person int not null references access.person,
  day date not null,
  searches int not null check (searches between 1 and 20),
  primary key (person, day)
);
alter table vault.search_day enable row level security;

-- Up to where the entries that somebody has in the access log have let something through: each lets through one thing, once.
create table vault.spent (
  person int not null references access.person,
  act text collate "C" not null,
  subject text collate "C" not null,
  sequence bigint not null,
  primary key (person, act, subject)
);
alter table vault.spent enable row level security;
