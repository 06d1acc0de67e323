select store.clear_rights('assess.model_version');
select access.guard('assess.model_version');
select store.make_append_only('assess.model_version');
-- Gaps in numbers tell of what somebody may not see, so nobody can ask for imports_until and changes_until.
revoke select on assess.model_version from tocsin_reader;
grant select (id, snapshot, predictors_import, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept, coefficients,
  missing_predictors, program_version, fitted_at, handling, newest_change, kept_at) on assess.model_version to tocsin_reader;
select store.let_backup('assess.model_version');
