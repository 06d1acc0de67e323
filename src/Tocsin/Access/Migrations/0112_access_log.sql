-- Who saw what, when and why, in one chain: each row holds the hash of the row before it, so that a change of one means a change of all that follow, and
-- contradicts every checkpoint that was signed since.

-- The entry is canonical JSON (RFC 8785). The columns after the hash repeat what it says, for the filters of the auditor; access.append_log fills them from it.
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
alter table access.log enable row level security;

-- The end of the chain. A session that adds to it holds this row until that is committed, so that there is one order however many write; nobody else can hold
-- it.
create table access.log_head (
  is_only boolean primary key default true check (is_only),
  sequence bigint not null,
  hash bytea not null check (length(hash) = 32)
);
alter table access.log_head enable row level security;
insert into access.log_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- What the end of the chain was, signed with a key that is not in the database: each hour, every thousand entries, and when Tocsin stops. A checkpoint is known
-- by the row that it signs.
create table access.checkpoint (
  made_at timestamptz not null,
  sequence bigint not null,
  statement text not null,
  signature bytea not null,
  signs bigint unique,
  primary key (sequence, made_at)
);
alter table access.checkpoint enable row level security;
