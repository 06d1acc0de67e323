using System.CommandLine;
using System.Globalization;
using Npgsql;
using Spectre.Console;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin db`: look at the database, ask it a question. Nothing here can change data.</summary>
internal sealed class DbCommand(CommandHost host)
{
    private static readonly string[] NoLine = [""];

    private readonly Argument<string> sql = new("sql") { Description = "One statement that reads, for example \"select count(*) from gather.event\"." };

    public Command Build()
    {
        var command = new Command("db", "Look at the database, or ask it a question.");
        command.Subcommands.Add(host.WithSession(new Command("info", "Server, size, newest migration, how to connect."), InfoAsync));
        command.Subcommands.Add(host.WithSession(new Command("query", "Run one statement in a transaction that can only read.") { sql }, QueryAsync));
        return command;
    }

    private async Task<ExitCode> InfoAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var description = await session.Database.DescribeAsync(cancellationToken).ConfigureAwait(false);
        if (host.Worlds.Format(parsed) == OutputFormat.Json)
        {
            await host.Screen.Result.WriteLineAsync(JsonText.Of(description)).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var table = Screen.NewTable(("What", false), ("Value", false));
        table.AddRow("World", description.World);
        table.AddRow("Server", Markup.Escape(description.Server));
        table.AddRow("PostgreSQL", Markup.Escape(description.ServerVersion));
        table.AddRow("Size", string.Create(CultureInfo.InvariantCulture, $"{description.Bytes / 1048576.0:0.0} MiB"));
        table.AddRow("Newest migration", description.Migration.ToString(CultureInfo.InvariantCulture));
        table.AddRow("Kept in", Markup.Escape(description.Private?.DataPath ?? "the server that TOCSIN_DATABASE names"));
        host.Screen.Tables.Write(table);
        return ExitCode.Done;
    }

    private async Task<ExitCode> QueryAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var connection = await session.Database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // The server itself refuses to write: no statement is inspected or trusted.
            using (var readOnly = new NpgsqlCommand("set default_transaction_read_only = on", connection))
                await readOnly.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            using var query = new NpgsqlCommand(parsed.GetRequiredValue(sql), connection);
            var reader = await query.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                await PrintAsync(reader, host.Worlds.Format(parsed), cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private async Task PrintAsync(NpgsqlDataReader reader, OutputFormat format, CancellationToken cancellationToken)
    {
        var heads = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Text(reader.GetValue(i)))]);

        switch (format)
        {
            case OutputFormat.Json:
                await host.Screen.Result.WriteLineAsync(JsonText.Of(rows.Select(row => heads.Zip(row).ToDictionary(p => p.First, p => p.Second)))).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvText.WriteAsync(host.Screen.Result, heads, rows, cancellationToken).ConfigureAwait(false);
                break;
            default:
                var table = Screen.NewTable([.. heads.Select(head => (head, false))]);
                foreach (var row in rows)
                    table.AddRow([.. (row.Length == 0 ? NoLine : row).Select(cell => Markup.Escape(cell ?? "(null)"))]);
                host.Screen.Tables.Write(table);
                break;
        }
    }

    private static string? Text(object value) => value switch
    {
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
