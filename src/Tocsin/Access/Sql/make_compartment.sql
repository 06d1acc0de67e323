-- Makes a compartment. Its maker is in it; later members are let in by those who are.
create or replace function access.make_compartment(name text, purpose text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  made int;
  maker int;
  reader text;
begin
  if not access.at_door() and not access.holds('decision_maker') then
    raise exception 'only a decision-maker can create a compartment' using errcode = 'insufficient_privilege';
  end if;
  insert into access.compartment (name, purpose) values (make_compartment.name, make_compartment.purpose) returning id into made;
  if not access.at_door() then
    maker := access.me();
    reader := current_setting('tocsin.reader');
    perform set_config('tocsin.reader', 'door', true);
    update access.person set compartments = array(select unnest(compartments || made) order by 1) where id = maker;
    perform set_config('tocsin.reader', reader, true);
  end if;
  return made;
end $$;

revoke execute on function access.make_compartment(text, text) from public, tocsin_app, tocsin_reader;
grant execute on function access.make_compartment(text, text) to tocsin_app;
