-- Adds entries to the chain, in their order, and returns the number of the last. What is hashed is the canonical JSON of entry, previous and sequence: their
-- names are in its order.
create or replace function access.append_log(entries text[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  head access.log_head;
  one text;
  facts json;
  before bytea;
begin
  -- An entry that was said to be kept must be there after a power cut, whatever the server is set to.
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
    values (head.sequence, one, before, head.hash, (facts ->> 'at')::timestamptz, facts ->> 'act', facts ->> 'outcome', facts ->> 'person',
      (facts ->> 'person_number')::int, facts ->> 'subject');
  end loop;
  update access.log_head set sequence = head.sequence, hash = head.hash;
  return head.sequence;
end $$;

revoke execute on function access.append_log(text[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.append_log(text[]) to tocsin_app;
