using System.Text.Json;
using Npgsql;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Cli;

/// <summary>`tocsin db query` answers and changes nothing, whatever it is asked.</summary>
[Collection(nameof(ExerciseRun))]
public sealed class DatabaseQuestionTests(ExerciseRun exercise)
{
    // Each tries another way around: the transaction, the protocol, the role.
    private static readonly string[] Writes =
    [
        "delete from gather.event",
        "truncate gather.refusal",
        "create table mine (n int)",
        "set transaction read write; delete from gather.event",
        "set transaction read write",
        "commit; delete from gather.event",
        "select 1; select 2",
        "do $$ begin delete from gather.event; end $$",
        "do $$ begin commit; delete from gather.event; commit; end $$",
        "do $$ begin execute 'set transaction read write'; delete from gather.event; end $$",
        "with gone as (delete from gather.event returning 1) select count(*) from gone",
        "select set_config('transaction_read_only', 'off', true), query_to_xml('delete from gather.event', true, true, '')",
        "select set_config('role', 'none', true), query_to_xml('delete from gather.event', true, true, '')",
        "select set_config('role', 'tocsin', true)",
        "select set_config('session_authorization', 'tocsin', true)",
        "select pg_read_file('/etc/passwd')",
        "select lo_export(lo_from_bytea(0, 'x'), '/tmp/tocsin-was-here')",
        "copy (select 1) to program 'touch /tmp/tocsin-was-here'",
    ];

    [Fact]
    public async Task Whatever_would_write_is_refused_by_the_server()
    {
        var options = new DatabaseOptions("exercise") { Context = WorkContext.Exercise("analyst"), Folder = new DataFolder(Path.Combine(exercise.Home, "exercise")) };
        await using var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        foreach (var statement in Writes)
        {
            await using var session = await ReadOnlySession.OpenAsync(database, CancellationToken.None);
            await Should.ThrowAsync<PostgresException>(() => DrainAsync(session, statement), statement);
            // Whatever became of the transaction, the login itself may write nothing.
            await Should.ThrowAsync<PostgresException>(() => DrainAsync(session, "delete from gather.event"), statement);
        }

        File.Exists("/tmp/tocsin-was-here").ShouldBeFalse();
        (await database.AskAsync<bool>("select count(*) > 0 from gather.event")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("delete from gather.event", "read-only")]
    [InlineData("set transaction read write; delete from gather.event", "multiple commands")]
    public async Task What_would_write_is_a_usage_error_on_the_command_line(string statement, string words)
    {
        var (code, output, error) = await exercise.Run.RunAsync("db", "query", statement);

        code.ShouldBe(ExitCode.Usage, output + error);
        output.ShouldBeEmpty();
        error.ShouldContain(words);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_with_its_place()
    {
        var (code, output, error) = await exercise.Run.RunAsync("db", "query", "select * frm gather.event");

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        error.ShouldBe("tocsin: Statement refused: syntax error at or near \"frm\" (42601, at character 10).\n");
    }

    [Fact]
    public async Task Days_and_moments_are_written_as_ISO_has_them_and_numbers_stay_numbers()
    {
        const string Statement = "select date '2026-11-21' as day, timestamptz '2026-11-21 12:00+00' as moment, 1.5::numeric as amount, true as flag, null::int as nothing, array[1, 2] as many";
        var (code, output, error) = await exercise.Run.RunAsync("db", "query", Statement, "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("rows")[0].EnumerateArray().Select(value => value.GetRawText())
            .ShouldBe(["\"2026-11-21\"", "\"2026-11-21T12:00:00.0000000Z\"", "1.5", "true", "null", "\"{1,2}\""]);
        (await exercise.Run.RunAsync("db", "query", Statement)).Output.ShouldContain("2026-11-21 ");
    }

    [Fact]
    public async Task A_day_without_end_is_written_as_such()
    {
        var (code, output, _) = await exercise.Run.RunAsync("db", "query", "select 'infinity'::date as a, '-infinity'::timestamptz as b", "--csv");

        code.ShouldBe(ExitCode.Done);
        output.ShouldContain("infinity,");
        output.ShouldContain("-infinity");
        output.ShouldNotContain("9999");
    }

    [Fact]
    public async Task Plans_and_settings_can_be_asked_for()
    {
        (await exercise.Run.RunAsync("db", "query", "explain select * from gather.event")).Code.ShouldBe(ExitCode.Done);
        (await exercise.Run.RunAsync("db", "query", "show transaction_read_only", "--csv")).Output.ShouldContain("on");
    }

    private static async Task DrainAsync(ReadOnlySession session, string statement)
    {
        await using var reader = await session.ExecuteAsync(statement, CancellationToken.None);
        while (await reader.ReadAsync())
        {
        }
    }
}
