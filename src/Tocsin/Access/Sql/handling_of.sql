-- The number of a handling, made where there is none alike: it says nothing but what it is made of, so that one serves all that is handled alike.
create or replace function access.handling_of(of_originator int, of_tlp access.tlp, of_compartments int[]) returns int
language plpgsql volatile as $$
declare
  found_id int;
  sorted int[] := array(select distinct unnest(of_compartments) order by 1);
begin
  perform pg_advisory_xact_lock(hashtext('access.handling'));
  select id into found_id from access.handling h where h.originator = of_originator and h.tlp = of_tlp and h.compartments = sorted order by id limit 1;
  if found_id is null then
    insert into access.handling (originator, tlp, compartments) values (of_originator, of_tlp, sorted) returning id into found_id;
  end if;
  return found_id;
end $$;

revoke execute on function access.handling_of(int, access.tlp, int[]) from public, tocsin_app, tocsin_reader;
