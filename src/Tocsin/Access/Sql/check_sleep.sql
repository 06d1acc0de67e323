-- What sleeps is changed by access.first_factor and access.confirm alone. What is taken away sleeps no more, and is awake when it is given again.
create or replace function access.check_sleep() returns trigger language plpgsql set search_path = pg_catalog, access, pg_temp as $$
begin
  if coalesce(current_setting('tocsin.reader', true), '') like '%:%' and (new.is_asleep, new.asleep) is distinct from (old.is_asleep, old.asleep) then
    raise exception 'to put roles and clearance in force, confirm the account' using errcode = 'insufficient_privilege';
  end if;
  new.asleep := array(select c from unnest(new.asleep) c where c = any (new.compartments) order by c);
  return new;
end $$;

revoke execute on function access.check_sleep() from public, tocsin_app, tocsin_reader;
