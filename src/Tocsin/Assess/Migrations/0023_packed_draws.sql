-- Draws as bytes. A run has over a million numbers, most below 128: as an array of bigint a run was 18 MB before it was compressed, which took longer than to forecast.
create function assess.seven_bit_groups(number bigint) returns bytea language sql immutable strict as $$
  select string_agg(set_byte('\x00', 0, (((number >> (7 * g)) & 127) | case when number >> (7 * (g + 1)) > 0 then 128 else 0 end)::int), '' order by g)
  from generate_series(0, 8) g where g = 0 or number >> (7 * g) > 0
$$;

-- Nearly all numbers need one group or two; a call of the function for each of them would take minutes.
create function assess.packed_draws(numbers bigint[]) returns bytea language sql immutable strict as $$
  select string_agg(
    case when n between 0 and 127 then set_byte('\x00', 0, n::int)
      when n between 128 and 16383 then set_byte(set_byte('\x0000', 0, (n & 127 | 128)::int), 1, (n >> 7)::int)
      else assess.seven_bit_groups(n) end, '' order by place)
  from unnest(numbers) with ordinality u(n, place)
$$;

-- The same numbers in the same order, each in groups of seven bits, the lowest first, the eighth bit set where more follow. NULL: too few months.
alter table assess.unit_forecast alter column draws type bytea using assess.packed_draws(draws);

drop function assess.packed_draws(bigint[]);
drop function assess.seven_bit_groups(bigint);
