-- Sealed: read and written by the functions of the vault alone.
select store.clear_rights('vault.data_key');
select store.let_backup('vault.data_key');
