using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>Questions to a server that is not the private one: no login of its own there, so the transaction and the protocol must hold alone.</summary>
[Collection(nameof(TestDatabase))]
public sealed class ReadOnlySessionTests(TestDatabase databases)
{
    [Theory]
    [InlineData("insert into gather.lookup_probe values (1)")]
    [InlineData("set transaction read write")]
    [InlineData("set transaction read write; insert into gather.lookup_probe values (1)")]
    [InlineData("commit; insert into gather.lookup_probe values (1)")]
    [InlineData("do $$ begin commit; insert into gather.lookup_probe values (1); commit; end $$")]
    [InlineData("do $$ begin execute 'set transaction read write'; insert into gather.lookup_probe values (1); end $$")]
    [InlineData("select set_config('transaction_read_only', 'off', true)")]
    [InlineData("select set_config('role', 'none', true), query_to_xml('insert into gather.lookup_probe values (1)', true, true, '')")]
    public async Task Nothing_is_written_without_the_rights_of_a_login_of_its_own(string statement)
    {
        await using var database = await databases.CreateAsync();
        await using (var make = database.Connections.Owner.CreateCommand("create table gather.lookup_probe (n int); grant insert, select on gather.lookup_probe to tocsin_app"))
            await make.ExecuteNonQueryAsync();

        await using (var session = await ReadOnlySession.OpenAsync(database, CancellationToken.None))
        {
            await Should.ThrowAsync<PostgresException>(async () =>
            {
                await using var reader = await session.ExecuteAsync(statement, CancellationToken.None);
                while (await reader.ReadAsync())
                {
                }
            });
        }

        (await database.AskAsync<long>("select count(*) from gather.lookup_probe")).ShouldBe(0);
    }
}
