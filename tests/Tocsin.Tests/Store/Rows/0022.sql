insert into assess.forecast_run (snapshot, program_version, made_at) values ('abc', '0.1.0', '2026-01-02');
insert into assess.target_forecast select id, 'ged_sb', '2025-12-01', '1990-01-01', null, 'stack', '{}', '{3}' from assess.forecast_run;
insert into assess.unit_forecast select id, 'ged_sb', 'XAA', 60, '{1,0,1000}', '{}' from assess.forecast_run;
insert into assess.unit_forecast select id, 'ged_sb', 'XAB', 3, null, '{}' from assess.forecast_run;
insert into assess.unit_forecast select id, 'ged_sb', 'XAC', 60, '{1,0,1000,5,0,127,128,1234567,9223372036854775807,1,2,300,4,693}', '{}' from assess.forecast_run;
