-- Who a reader is: persons with roles, what they sign in with, their sessions and tokens. What a person may see follows from here, and from nothing that a
-- page says.

create table access.person (
  id int generated always as identity primary key,
  name text collate "C" not null unique check (name ~ '^[a-z0-9][a-z0-9._@+-]{1,62}$'),
  display text not null check (length(display) between 1 and 100),
  roles text[] not null check (roles <@ array['reporter', 'analyst', 'adviser', 'decision_maker', 'data_scientist', 'operator', 'auditor']),
  clearance access.tlp not null default 'TLP:CLEAR',
  compartments int[] not null default '{}',
  -- With the password of an account that has nothing beside it, somebody could add an authenticator of their own and would hold what was given to its owner. So
  -- what was given before the first second factor sleeps, until somebody who may give it confirms that the factor is its owner's. While a person is asleep, a
  -- session of theirs is as one that showed a password alone. Compartments can sleep longer: they are woken by those who are in them.
  is_asleep boolean not null default false,
  asleep int[] not null default '{}',
  is_exercise boolean not null default false,
  made_at timestamptz not null default now(),
  made_by int references access.person,
  disabled_at timestamptz
);
alter table access.person enable row level security;

-- What a person signs in with. The key of the authenticator is encrypted by the program with a key that is not in the database; the password is hashed.
create table access.credential (
  person int primary key references access.person,
  password_hash text,
  stamp text not null,
  version uuid not null,
  authenticator_key text,
  two_factor boolean not null default false,
  failed int not null default 0,
  locked_until timestamptz,
  lockouts int not null default 0
);
alter table access.credential enable row level security;

create table access.recovery_code (
  person int not null references access.person,
  hash bytea not null check (length(hash) = 32),
  used_at timestamptz,
  primary key (person, hash)
);
alter table access.recovery_code enable row level security;

-- A code of an authenticator is taken once, whichever node is asked and however many ask at the same time (RFC 6238, section 5.2): the newest step of which a
-- code was taken, for each authenticator that somebody has or had. Its key is hashed, which of 160 random bits tells nothing.
create table access.code_step (
  person int not null references access.person,
  key_hash bytea not null check (length(key_hash) = 32),
  step bigint not null,
  primary key (person, key_hash)
);
alter table access.code_step enable row level security;

create table access.passkey (
  id bytea primary key,
  person int not null references access.person,
  public_key bytea not null,
  name text not null,
  made_at timestamptz not null,
  sign_count bigint not null,
  transports text[] not null,
  is_user_verified boolean not null,
  is_backup_eligible boolean not null,
  is_backed_up boolean not null,
  attestation bytea not null,
  client_data bytea not null
);
create index on access.passkey (person);
alter table access.passkey enable row level security;

-- Accounts of an organization's sign-in service that people have linked with theirs here: a way in beside password and passkey, and nothing more. What
-- somebody may do comes from their person here alone.
create table access.external_identity (
  id int generated always as identity primary key,
  person int not null references access.person,
  issuer text not null check (length(issuer) between 1 and 400),
  subject text not null check (length(subject) between 1 and 255),
  linked_at timestamptz not null default now(),
  -- An account there is of one person here, and a person has one account there.
  unique (issuer, subject),
  unique (person, issuer)
);
alter table access.external_identity enable row level security;

-- A link that is used once: an invitation, or a new password. The person who has it counts as the person it was made for, so only its hash is kept.
create table access.link (
  hash bytea primary key check (length(hash) = 32),
  person int not null references access.person,
  purpose text not null check (purpose in ('invitation', 'reset')),
  made_at timestamptz not null,
  made_by int references access.person,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on access.link (person);
alter table access.link enable row level security;

-- A session is strong when more than a password was shown: a passkey, or a code of an authenticator.
create table access.session (
  id bigint generated always as identity primary key,
  key_hash bytea not null unique check (length(key_hash) = 32),
  person int not null references access.person,
  is_strong boolean not null,
  -- True for the session in which an invitation was accepted: a first factor that is added in it needs no confirmation.
  by_invitation boolean not null default false,
  -- Family and version of the browser: all that it says of itself would tell device, system and build.
  client text not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed_out', 'revoked', 'password_changed'))
);
create index on access.session (person);
alter table access.session enable row level security;

-- What a program shows instead of signing in. It may do less than its person, never more.
create table access.token (
  id int generated always as identity primary key,
  hash bytea not null unique check (length(hash) = 32),
  person int not null references access.person,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (scopes <@ array['read'] and scopes <> '{}'),
  clearance access.tlp not null,
  compartments int[] not null default '{}',
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index on access.token (person);
alter table access.token enable row level security;

-- Which organizations a person represents. Said at the terminal; it lets them see nothing.
create table access.membership (
  person int not null references access.person,
  originator int not null references access.originator,
  made_at timestamptz not null default now(),
  primary key (person, originator)
);
alter table access.membership enable row level security;

-- Roles with which one person alone could hide what everybody sees, read the log of everybody, or come near an identity are given by two: an operator asks,
-- a decision-maker agrees. A decision-maker is made by two, or at the terminal: so an operator with two accounts cannot be both. The terminal, which rules the
-- machine, gives them alone. Made here, as a check of the table below calls it.
create function access.of_two() returns text[] language sql immutable parallel safe as $$
  select array['decision_maker', 'adviser', 'auditor']
$$;

create table access.role_request (
  id bigint generated always as identity primary key,
  person int not null references access.person,
  role text not null check (role = any (access.of_two())),
  asked_by int not null references access.person,
  asked_at timestamptz not null default now(),
  decided_by int references access.person,
  decided_at timestamptz,
  is_agreed boolean,
  check (num_nulls(decided_by, decided_at, is_agreed) in (0, 3)),
  check (asked_by <> person),
  check (not coalesce(is_agreed, false) or (decided_by <> asked_by and decided_by <> person))
);
create unique index on access.role_request (person, role) where decided_at is null;
alter table access.role_request enable row level security;
