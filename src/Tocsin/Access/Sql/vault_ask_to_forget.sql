-- Asks for a source to be forgotten. Nobody destroys alone who a source is: another person decides.
create or replace function vault.ask_to_forget(number bigint, why text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
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
  select f.requester into open_by from vault.forgetting f
  where f.source = number and f.decided_at is null and f.asked_at > now() - interval '3 days' order by f.asked_at desc limit 1;
  if open_by = access.me() then
    raise exception 'you have already asked for this; someone else must agree' using errcode = 'unique_violation';
  elsif open_by is not null then
    raise exception 'someone has already asked for this; you can agree to it' using errcode = 'unique_violation';
  end if;
  perform vault.spend('forget_requested', 'source ' || number, 'granted');
  insert into vault.forgetting (id, source, requester, reason) values (made, number, access.me(), why);
  return made;
end $$;

revoke execute on function vault.ask_to_forget(bigint, text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.ask_to_forget(bigint, text) to tocsin_app;
