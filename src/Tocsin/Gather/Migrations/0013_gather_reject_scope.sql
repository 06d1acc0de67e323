-- What a rejected event was about, as far as it can be read: where it may be missing, nothing says zero. Null is not known.
alter table gather.reject
  add column event_id text collate "C",
  add column state text collate "C",
  add column first_month date,
  add column last_month date;
