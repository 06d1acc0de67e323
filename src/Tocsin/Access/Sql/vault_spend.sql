-- Takes an entry of the access log that tells what is about to happen. Without one it does not happen. The entry must be of the last hour: what was logged for
-- something that then failed lets nothing through later.
create or replace function vault.spend(of_act text, of_subject text, of_outcome text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  me int := access.me();
  last bigint;
  found_at bigint;
begin
  insert into vault.spent (person, act, subject, sequence) values (me, of_act, of_subject, 0) on conflict do nothing;
  select s.sequence into strict last from vault.spent s where s.person = me and s.act = of_act and s.subject = of_subject for update;
  select min(l.sequence) into found_at from access.log l
  where l.subject = of_subject and l.sequence > last and l.person_number = me and l.act = of_act and l.outcome = of_outcome
    and l.at > now() - interval '1 hour';
  if found_at is null then
    raise exception 'this must be recorded in the access log first; if it was, check that the clocks of this machine and the database server agree'
      using errcode = 'insufficient_privilege';
  end if;
  update vault.spent s set sequence = found_at where s.person = me and s.act = of_act and s.subject = of_subject;
end $$;

revoke execute on function vault.spend(text, text, text) from public, tocsin_app, tocsin_reader;
