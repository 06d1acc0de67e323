-- A row of a back-test is a State's year, and one table can write two States under one name that is nobody's and tell them apart by their numbers.
alter table learn.forecast_outcome drop constraint forecast_outcome_backtest_id_source_name_year_key;
