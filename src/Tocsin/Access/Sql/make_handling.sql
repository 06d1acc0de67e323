-- The handling of what is about to be taken in, at the terminal.
create or replace function access.make_handling(originator text, tlp access.tlp, compartments text[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, pg_temp as $$
declare
  who int;
begin
  if not access.at_door() then
    raise exception 'handling is set on the server''s command line' using errcode = 'insufficient_privilege';
  end if;
  insert into access.originator (name) values (trim(make_handling.originator)) on conflict (name) do nothing;
  select id into who from access.originator o where o.name = trim(make_handling.originator);
  return access.handling_of(who, make_handling.tlp, access.named_compartments(make_handling.compartments, array(select id from access.compartment)));
end $$;

revoke execute on function access.make_handling(text, access.tlp, text[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.make_handling(text, access.tlp, text[]) to tocsin_app;
