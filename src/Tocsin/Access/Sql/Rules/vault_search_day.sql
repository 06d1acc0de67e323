-- Sealed: read and written by the functions of the vault alone.
select store.clear_rights('vault.search_day');
select store.let_backup('vault.search_day');
