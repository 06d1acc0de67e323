-- Numbers of handlings, each once: a row that is made of several rows is as strict as all of them together, and no single handling need say that.
create or replace function access.together(one int[], other int[]) returns int[] language sql immutable parallel safe as $$
  select case when one @> other then one else array(select unnest(one || other) n group by n order by n) end
$$;

-- The same over rows.
create or replace aggregate access.several(int[]) (sfunc = access.together, stype = int[], initcond = '{}', combinefunc = access.together, parallel = safe);

revoke execute on function access.together(int[], int[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.together(int[], int[]) to tocsin_app, tocsin_reader;
revoke execute on function access.several(int[]) from public, tocsin_app, tocsin_reader;
grant execute on function access.several(int[]) to tocsin_app, tocsin_reader;
