-- Sealed: read and written by the functions of the vault alone.
select store.clear_rights('vault.master_key');
select store.let_backup('vault.master_key');
