using System.CommandLine;
using System.Globalization;
using Npgsql;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin db`: look at the database, ask it a question. Nothing here can change data.</summary>
internal sealed class DbCommand(CommandHost host)
{
    private static readonly string[] NoLine = [""];

    private readonly Argument<string> sql = new("sql") { Description = "A read-only statement, for example \"select count(*) from gather.event\"." };

    public Command Build()
    {
        var command = new Command("db", "Inspect or query the database.");
        command.Subcommands.Add(host.WithSession(new Command("info", "Server, size, newest migration and how to connect."), InfoAsync));
        sql.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("The statement is empty. Try \"select count(*) from gather.event\".");
        });
        command.Subcommands.Add(host.WithReader(new Command("query", "Run one read-only statement.") { sql }, QueryAsync));
        return command;
    }

    private async Task<ExitCode> InfoAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var found = await session.Database.DescribeAsync(cancellationToken);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(found);
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(
                    ["world", "server", "server_version", "bytes", "migration", "data_path"],
                    [[found.World, found.Server, found.ServerVersion, found.Bytes, found.Migration, found.Private?.DataPath]]);
                break;
            default:
                Write(found);
                break;
        }

        return ExitCode.Done;
    }

    private void Write(DatabaseDescription found)
    {
        var table = Screen.NewTable(("What", false), ("Value", false)).KeepAll();
        table.AddRow("World", found.World);
        table.AddRow("Server", Markup.Escape(found.Server));
        table.AddRow("PostgreSQL", Markup.Escape(found.ServerVersion));
        table.AddRow("Size", string.Create(CultureInfo.InvariantCulture, $"{found.Bytes / 1048576.0:0.0} MiB"));
        table.AddRow("Newest migration", found.Migration.ToString(CultureInfo.InvariantCulture));
        table.AddRow("Kept in", Markup.Escape(found.Private?.DataPath ?? "the server that TOCSIN_DATABASE names"));
        host.Screen.Tables.Write(table);
    }

    private async Task<ExitCode> QueryAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        // What a statement that anybody may write rests on nobody can tell: all that it could have read.
        host.Screen.AskHandling = () => new Marks(session.Database).OfAllThatIsSeenAsync(cancellationToken);
        await using var reading = await ReadOnlySession.OpenAsync(session.Database, cancellationToken);
        try
        {
            await using var reader = await reading.ExecuteAsync(parsed.GetRequiredValue(sql), cancellationToken);
            await PrintAsync(reader, new Results(host.Screen, session.World.IsExercise), host.Worlds.Format(parsed), cancellationToken);
        }
        catch (PostgresException refused) when (IsAboutTheStatement(refused))
        {
            throw new CommandFailedException(ExitCode.Usage, Words(refused));
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new CommandFailedException(ExitCode.Usage, "A value cannot be shown, such as a date before year 1 or a very long number: cast it with ::text.");
        }
        catch (NotSupportedException)
        {
            throw new CommandFailedException(ExitCode.Usage, "The statement returns no rows: use a SELECT.");
        }

        return ExitCode.Done;
    }

    // Classes of PostgreSQL's codes that are the server's own trouble: connection, resources, operators, the system, damage.
    private static bool IsAboutTheStatement(PostgresException refused) => refused.SqlState[..2] is not ("08" or "53" or "57" or "58" or "F0" or "XX");

    private static string Words(PostgresException refused)
    {
        var where = refused.Position > 0 ? string.Create(CultureInfo.InvariantCulture, $", at character {refused.Position}") : "";
        var hint = refused.Hint is { Length: > 0 } text ? $" {text}" : "";
        return $"Statement refused: {refused.MessageText} ({refused.SqlState}{where}).{hint}";
    }

    private async Task PrintAsync(NpgsqlDataReader reader, Results results, OutputFormat format, CancellationToken cancellationToken)
    {
        var heads = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Value(reader.GetValue(i)))]);

        switch (format)
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { Columns = heads, Rows = rows });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(heads, rows);
                break;
            default:
                var table = Screen.NewTable([.. heads.Select(head => (head, false))]).KeepAll();
                foreach (var row in rows)
                    table.AddRow([.. (row.Length == 0 ? NoLine : row).Select(cell => Markup.Escape(Results.Plain(cell) ?? "(null)"))]);
                host.Screen.Tables.Write(table);
                break;
        }
    }

    // Numbers and truth values stay what they are; everything else becomes the text that ISO 8601 or PostgreSQL has for it.
    private static object? Value(object value) => value switch
    {
        bool or short or int or long or decimal => value,
        float or double => double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ? value : Results.Plain(value),
        DateOnly day when day == DateOnly.MaxValue => "infinity",
        DateOnly day when day == DateOnly.MinValue => "-infinity",
        DateTime moment when moment == DateTime.MaxValue => "infinity",
        DateTime moment when moment == DateTime.MinValue => "-infinity",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Array many => $"{{{string.Join(',', many.Cast<object?>().Select(Results.Plain))}}}",
        _ => Results.Plain(value),
    };
}
