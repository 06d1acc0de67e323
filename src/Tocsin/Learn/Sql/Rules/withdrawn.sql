-- Keeps out of Assess what was computed from data that were withdrawn meanwhile.
create or replace trigger withdrawn before insert on assess.model_version for each row execute function learn.refuse_withdrawn();
create or replace trigger withdrawn before insert on assess.run for each row execute function learn.refuse_withdrawn();
create or replace trigger withdrawn before insert on assess.forecast_run for each row execute function learn.refuse_withdrawn();
create or replace trigger withdrawn before insert on assess.alarm_run for each row execute function learn.refuse_withdrawn();
