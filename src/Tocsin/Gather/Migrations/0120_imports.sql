-- What came in, as it came in; what was said about it, rejected and refused; and how its handling changed.
-- What was published to everybody has the handling "Open sources", what Tocsin derives from it "Tocsin", both TLP:CLEAR.

create schema gather;
grant usage on schema gather to tocsin_reader;

-- Bytes as they arrived, each content once. Kept uncompressed by the server: most sources arrive packed, and a line must be found again quickly.
create table gather.raw_item (
  id bigint primary key,
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  name text not null,
  origin text not null,
  query text,
  licence text,
  retrieved_at timestamptz not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  -- The same bytes can be open and, with another mark, be more than that: neither shows that the other is there.
  unique (sha256, handling)
);
alter table gather.raw_item enable row level security;

create table gather.raw_chunk (
  raw_item_id bigint not null references gather.raw_item,
  seq int not null,
  bytes bytea not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (raw_item_id, seq)
);
alter table gather.raw_chunk alter column bytes set storage external;
alter table gather.raw_chunk enable row level security;

-- One table read from a raw item: the file itself, or a member of an archive.
create table gather.import (
  id bigint primary key,
  raw_item_id bigint not null references gather.raw_item,
  member text not null,
  kind text collate "C" not null,
  columns text[] not null,
  lacks text[] not null,
  first_period date,
  last_period date,
  -- The earliest of the last days of the rows: an event that ends before the months that its file covers is counted nowhere, and its State's months are not
  -- known to be without one. Null is not known.
  first_end date,
  rows_read bigint not null,
  rows_new bigint not null,
  rows_changed bigint not null,
  rows_same bigint not null,
  rows_check bigint not null,
  rows_rejected bigint not null,
  line_offsets bytea not null,
  packing text not null check (packing in ('none', 'gzip', 'zip')),
  stored_at timestamptz not null,
  program_version text not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  unique (raw_item_id, member)
);
alter table gather.import enable row level security;

-- What is said about an import from outside its bytes; said again, the newest holds.
create table gather.declaration (
  import_id bigint not null references gather.import,
  seq int not null,
  edition text,
  edition_basis text not null,
  edition_class text not null check (edition_class in ('final', 'candidate', 'undeclared', 'sample')),
  rank text collate "C" not null,
  published date,
  known_from date not null,
  licence text,
  publisher text,
  export text not null,
  covers_from date,
  covers_to date,
  final_until date,
  declared_at timestamptz not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int,
  primary key (import_id, seq)
);
alter table gather.declaration enable row level security;

create table gather.reject (
  id bigint primary key,
  import_id bigint not null references gather.import deferrable initially deferred,
  line int not null,
  reason text not null,
  detail text not null,
  raw bytea not null,
  raw_length bigint not null,
  -- What a rejected event was about, as far as it can be read: where it may be missing, nothing says zero. Null is not known.
  event_id text collate "C",
  state text collate "C",
  first_month date,
  last_month date,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
create index on gather.reject (import_id, id);
alter table gather.reject enable row level security;

create table gather.refusal (
  id bigint primary key,
  name text not null,
  member text not null,
  sha256 bytea,
  bytes bigint,
  reason text not null,
  detail text not null,
  refused_at timestamptz not null,
  program_version text not null,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
alter table gather.refusal enable row level security;

-- Numbers that readers see do not betray what they may not: see access.new_number.
create sequence gather.raw_item_number owned by gather.raw_item.id;
alter table gather.raw_item alter column id set default access.new_number('gather.raw_item');
create sequence gather.import_number owned by gather.import.id;
alter table gather.import alter column id set default access.new_number('gather.import');
create sequence gather.reject_number owned by gather.reject.id;
alter table gather.reject alter column id set default access.new_number('gather.reject');
create sequence gather.refusal_number owned by gather.refusal.id;
alter table gather.refusal alter column id set default access.new_number('gather.refusal');

-- What was changed of the handling of an import, by whom and why. A row is seen by those who see the stricter of both handlings. Changes are numbered one after
-- the other, which Tocsin relies on.
create table gather.handling_change (
  id bigint primary key,
  import_id bigint not null references gather.import,
  at timestamptz not null default now(),
  person int not null references access.person,
  was int not null references access.handling,
  became int not null references access.handling,
  why text not null check (length(why) between 1 and 1000),
  -- Whether the person represented the originator then: doing so later gives no say in what was before.
  by_originator boolean not null default false,
  handling int not null default nullif(current_setting('tocsin.mark', true), '')::int
);
create index on gather.handling_change (import_id, id);
create sequence gather.handling_change_number owned by gather.handling_change.id;
alter table gather.handling_change enable row level security;
