-- True for a handling that everybody may see.
create or replace function access.is_open(tlp access.tlp, compartments int[]) returns boolean language sql immutable parallel safe as $$
  select tlp = 'TLP:CLEAR' and compartments = '{}'
$$;

revoke execute on function access.is_open(access.tlp, int[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.is_open(access.tlp, int[]) to tocsin_app, tocsin_reader;
