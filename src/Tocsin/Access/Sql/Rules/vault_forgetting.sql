-- Sealed: read and written by the functions of the vault alone.
select store.clear_rights('vault.forgetting');
select store.let_backup('vault.forgetting');
