-- Rows of sources are seen like any content, and written by the functions of the vault alone. The person who entered one is shown to nobody: those who collect
-- do not learn of each other.
select store.clear_rights('vault.source');
select access.guard('vault.source');
revoke all on vault.source from tocsin_app, tocsin_reader;
grant select (id, code_name, entered_at, forgotten_at, forgotten_why, handling) on vault.source to tocsin_app, tocsin_reader;
select store.let_backup('vault.source');
