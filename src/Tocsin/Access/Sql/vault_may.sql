-- What somebody may do here, with more than a password shown: enter a source, ask for one to be unmasked, or decide (which is also to search and to forget).
-- For all but the first they need a clearance, which a decision-maker gives who did not invite them: else an operator could invite two accounts and be both.
create or replace function vault.may(what text) returns boolean
language sql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
  select coalesce((select r.is_strong and r.roles && case what
      when 'enter' then array['reporter', 'analyst', 'adviser', 'decision_maker']
      when 'ask' then array['analyst', 'adviser', 'decision_maker']
      when 'decide' then array['adviser', 'decision_maker']
    end and (what = 'enter' or r.clearance > 'TLP:CLEAR') from access.rights() r), false)
$$;

revoke execute on function vault.may(text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.may(text) to tocsin_app;
