namespace Tocsin.Store;

/// <summary>The private server's postgresql.conf, written anew at each start, for a machine with 2 cores and a few GB of memory.</summary>
internal static class PostgresSettings
{
    public const int Port = 5432;

    /// <summary>Writes postgresql.conf and pg_hba.conf into the cluster.</summary>
    /// <param name="server">Where the cluster lies.</param>
    /// <param name="socketFolder">The only way in: the server listens on no network address.</param>
    /// <param name="durable">
    /// False for tests: nothing is forced to disk, and nothing is vacuumed. With hundreds of small databases that would be half of the server's work.
    /// </param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(ServerFolder server, string socketFolder, bool durable, CancellationToken cancellationToken)
    {
        var socket = socketFolder.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        var text = $"""
            # Written by Tocsin at each start. Settings of your own go into postgresql.local.conf beside this file.
            listen_addresses = ''
            port = {Port}
            unix_socket_directories = '"{socket}"'
            unix_socket_permissions = 0700
            max_connections = 100
            password_encryption = 'scram-sha-256'
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            shared_buffers = 256MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            # A server that starts itself again runs into the same full disk, and meanwhile heeds nobody who would end it. It ends, and Tocsin starts it.
            restart_after_crash = off
            log_line_prefix = '%m [%p] '
            log_checkpoints = off
            fsync = {(durable ? "on" : "off")}
            full_page_writes = {(durable ? "on" : "off")}
            autovacuum = {(durable ? "on" : "off")}
            include_if_exists = 'postgresql.local.conf'

            """;
        await WriteAsync(server, "postgresql.conf", text, cancellationToken);
        await WriteAsync(server, "pg_hba.conf", "local all all scram-sha-256\n", cancellationToken);
    }

    private static async Task WriteAsync(ServerFolder server, string name, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(server.Data, name);
        try
        {
            await File.WriteAllTextAsync(path + ".new", text, cancellationToken);
            await server.User.OwnAsync(path + ".new", everythingBelow: false, cancellationToken);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(path, e);
        }
    }
}
