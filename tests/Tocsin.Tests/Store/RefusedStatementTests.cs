using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

[Collection(nameof(TestDatabase))]
public sealed class RefusedStatementTests(TestDatabase server)
{
    // NUL is refused when the value is bound, before the rows are described: what the driver prepares by itself just then it takes for a statement without
    // rows.
    [Fact]
    public async Task A_statement_that_was_refused_again_and_again_is_answered_when_what_it_is_given_is_right()
    {
        const string Question = "select $1::text || 'x'";
        await using var database = await server.CreateAsync();
        for (var i = 0; i < 12; i++)
            (await Should.ThrowAsync<PostgresException>(() => database.ScalarAsync<string>(Question, ["a\0b"], CancellationToken.None))).SqlState.ShouldBe("22021");
        for (var i = 0; i < 12; i++)
            (await database.ScalarAsync<string>(Question, ["ok"], CancellationToken.None)).ShouldBe("okx");
    }

    [Fact]
    public async Task One_that_was_refused_in_units_of_work_is_answered_in_the_next()
    {
        const string Question = "select $1::text || 'y'";
        await using var database = await server.CreateAsync();
        for (var i = 0; i < 12; i++)
        {
            await using var work = await database.BeginAsync(CancellationToken.None);
            await Should.ThrowAsync<PostgresException>(() => work.Connection.ScalarAsync<string>(Question, ["a\0b"], CancellationToken.None));
        }

        for (var i = 0; i < 12; i++)
        {
            await using var work = await database.BeginAsync(CancellationToken.None);
            (await work.Connection.ScalarAsync<string>(Question, ["ok"], CancellationToken.None)).ShouldBe("oky");
        }
    }
}
