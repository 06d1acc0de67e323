-- The numbers of compartments by their names, among those that may be named. The refusal is the same for a compartment that is not there and for one that the
-- reader may not know of.
create or replace function access.named_compartments(names text[], among int[]) returns int[] language plpgsql stable as $$
declare
  missing text;
begin
  select string_agg(n, ', ' order by n) into missing from unnest(names) n
  where not exists (select from access.compartment c where c.name = n and c.id = any (among));
  if missing is not null then
    raise exception 'there is no compartment %, or you are not in it', missing using errcode = 'foreign_key_violation';
  end if;
  return array(select c.id from access.compartment c where c.name = any (names) order by c.id);
end $$;

revoke execute on function access.named_compartments(text[], int[]) from public, tocsin_app, tocsin_reader;
