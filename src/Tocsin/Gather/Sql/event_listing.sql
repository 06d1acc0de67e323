-- Every import that lists an event, and the version whose content it lists.
-- security_invoker: a view would else read with the rights of its owner.
create or replace view gather.event_listing with (security_invoker = true) as
select event_id, import_id, import_id as version_import_id, line from gather.event_version
union all
select event_id, import_id, version_import_id, line from gather.event_sighting;

revoke all on gather.event_listing from public, tocsin_app, tocsin_reader, tocsin_backup;
grant select on gather.event_listing to tocsin_app, tocsin_reader;
