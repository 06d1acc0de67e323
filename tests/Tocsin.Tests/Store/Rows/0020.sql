insert into assess.model_version (snapshot, predictors_import, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept,
  coefficients, missing_predictors, program_version, fitted_at)
values ('abc', 3, '2025', 8, 2023, 480, 10, 0.5, 0.01, 40, -4.2, '[]', '{}', '0.1.0', '2026-01-02');
insert into assess.run (as_of, made_at, kind, snapshot, model_id, program_version)
select '2026-01-02', '2026-01-02', 'Said', 'abc', id, '0.1.0' from assess.model_version;
insert into assess.assessment select id, 1, 'XAA', 0.02, 1, 2024, '{}' from assess.run;
insert into assess.assessment select id, 2, 'XAB', null, null, null, '{}' from assess.run;
