select gather.refresh_event(null);
select gather.refresh_state_month();
