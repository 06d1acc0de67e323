using System.Text.Json.Nodes;
using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

[Collection(nameof(TestDatabase))]
public sealed class AccessLogTests(TestDatabase server)
{
    private const string Hollow = """{"act":"read","at":"2026-11-21T12:00:00.000000Z"}""";

    [Fact]
    public async Task An_entry_is_kept_as_canonical_JSON_after_the_hash_of_the_one_before()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(2);
        var rows = await room.Door.ListAsync($"select {LogRow.Columns} from access.log l order by sequence", [], row => LogRow.Read(row), CancellationToken.None);
        rows.Select(row => row.Sequence).ShouldBe([1, 2]);
        rows[0].Previous.ShouldBe(new byte[32]);
        rows[1].Previous.ShouldBe(rows[0].Hash);
        rows[0].Entry.ShouldBe(
            """{"act":"read","at":"2026-11-21T12:00:00.000000Z","node":"node","outcome":"granted","person":"an.analyst","person_number":7,"query":{"all":"1","asof":"2026-01-01"},"session":1,"subject":"state X1","token":null,"why":null}""");
        CanonicalJson.IsCanonical(rows[0].Hashed(1, rows[0].Previous)).ShouldBeTrue();
        (await room.VerifyAsync()).ShouldHold(2);
    }

    [Fact]
    public async Task Two_nodes_that_write_at_once_make_one_chain_and_lose_nothing()
    {
        const int Nodes = 2, Writers = 8, Entries = 25;
        await using var room = await LogRoom.OpenAsync(server);
        await using var second = await Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(room.Name) }, TimeProvider.System, CancellationToken.None);
        AccessLog[] logs = [room.Log("one"), new AccessLog(second, "two", TimeProvider.System)];
        await Task.WhenAll(Enumerable.Range(0, Nodes * Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Entries; i++)
                await logs[writer % Nodes].RecordAsync(new AccessEntry(AccessAct.Search, $"writer {writer} entry {i}"), CancellationToken.None);
        })));
        foreach (var log in logs)
            await log.DisposeAsync();

        var report = await room.VerifyAsync();
        report.Faults.ShouldBeEmpty();
        report.Rows.ShouldBe(Nodes * Writers * Entries);
        (await room.Door.AskAsync<long>("select count(distinct subject) from access.log")).ShouldBe(Nodes * Writers * Entries);
        (await room.Door.AskAsync<long>("select count(distinct entry::json ->> 'node') from access.log")).ShouldBe(Nodes);
        // What one writer told in turn stands in turn.
        (await room.Door.AskAsync<bool>(
            "select bool_and(i >= before) from (select split_part(subject, ' ', 4)::int i, coalesce(lag(split_part(subject, ' ', 4)::int) over (partition by split_part(subject, ' ', 2) order by sequence), -1) before from access.log) o"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Many_at_once_share_transactions()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        List<Task> all;
        await using (var other = await room.Database.Connections.Owner.OpenConnectionAsync())
        {
            // While another node holds the end of the chain, all that come gather.
            await using var holding = await other.BeginTransactionAsync();
            await other.ExecuteAsync("select from access.log_head for update", [], CancellationToken.None);
            all = [.. Enumerable.Range(0, 300).Select(i => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None))];
            all.ShouldAllBe(one => !one.IsCompleted);
        }

        await Task.WhenAll(all);
        (await room.Door.AskAsync<long>("select count(*) from access.log")).ShouldBe(300);
        (await room.Door.AskAsync<long>("select count(distinct xmin::text) from access.log")).ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("insert into access.log select sequence + 1, entry, previous, hash, at, act, outcome, person, person_number, subject from access.log")]
    [InlineData("update access.log set entry = '{}'")]
    [InlineData("delete from access.log")]
    [InlineData("truncate access.log")]
    [InlineData("insert into access.log_head (is_only, sequence, hash) select true, sequence, hash from access.log_head")]
    [InlineData("update access.log_head set sequence = 0")]
    [InlineData("delete from access.log_head")]
    [InlineData("select from access.log_head for update")]
    [InlineData("update access.checkpoint set statement = ''")]
    [InlineData("delete from access.checkpoint")]
    public async Task The_application_can_only_add_by_the_function(string change)
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        foreach (var context in new[] { WorkContext.Door, WorkContext.Products, WorkContext.None })
            (await Should.ThrowAsync<PostgresException>(() => room.Database.As(context).RunAsync(change))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update access.log set entry = '{}'")]
    [InlineData("delete from access.log")]
    [InlineData("truncate access.log")]
    [InlineData("delete from access.checkpoint")]
    public async Task Even_the_owner_is_refused_a_change(string change)
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        using var checkpointer = room.Checkpointer();
        await checkpointer.MakeDueAsync(CancellationToken.None);
        await using var command = room.Database.Connections.Owner.CreateCommand(change);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Fact]
    public async Task Only_auditors_with_a_second_factor_and_the_door_read_the_log()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        foreach (var role in new[] { "auditor", "operator", "analyst", "decision_maker" })
            await PersonAsync(room, role);
        await OwnerAsync(room, """
            insert into access.session (key_hash, person, is_strong, client, begun_at, seen_at, ends_at)
            select sha256(decode(repeat(key, 32), 'hex')), p.id, strong, 'x', now(), now(), now() + interval '1 hour' from access.person p, (values ('aa', true), ('bb', false)) k (key, strong) where p.name = 'exercise.auditor';
            insert into access.token (hash, person, name, scopes, clearance, made_at, expires_at)
            select sha256(decode(repeat('cc', 32), 'hex')), id, 'x', '{read}', 'TLP:RED', now(), now() + interval '1 hour' from access.person where name = 'exercise.auditor'
            """);
        string Key(string two) => string.Concat(Enumerable.Repeat(two, 32));
        foreach (var (reader, sees) in new[]
        {
            ("door", true), ("exercise:auditor", true), ($"session:{Key("aa")}", true), ($"session:{Key("bb")}", false), ($"token:{Key("cc")}", false), ("exercise:operator", false),
            ("exercise:analyst", false), ("exercise:decision_maker", false), ("program", false), ("public", false), ("", false),
        })
        {
            await using var work = await room.Database.As(WorkContext.None).BeginAsync(CancellationToken.None);
            await work.Connection.ExecuteAsync("select set_config('tocsin.reader', $1, true), set_config('tocsin.mark', '1', true)", [reader], CancellationToken.None);
            (await work.Connection.ScalarAsync<bool>("select exists (select from access.log)", [], CancellationToken.None)).ShouldBe(sees, reader);
            (await work.Connection.ScalarAsync<bool>("select exists (select from access.log_head)", [], CancellationToken.None)).ShouldBe(sees, reader);
        }

        foreach (var question in new[] { "select count(*) from access.log", $"select access.append_log(array['{Hollow}'])", "select count(*) from access.log_head", "select count(*) from access.checkpoint" })
        {
            await using var session = await ReadOnlySession.OpenAsync(room.Database.As(WorkContext.Public), CancellationToken.None);
            (await Should.ThrowAsync<PostgresException>(() => session.ExecuteAsync(question, CancellationToken.None))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, question);
        }
    }

    [Fact]
    public async Task When_the_log_cannot_be_written_its_writer_is_told_and_can_go_on_later()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        await OwnerAsync(room, "revoke execute on function access.append_log(text[]) from tocsin_app");
        var all = Enumerable.Range(0, 10).Select(i => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None)).ToList();
        foreach (var one in all)
            (await Should.ThrowAsync<AccessLogException>(() => one)).Message.ShouldContain("permission denied");
        await OwnerAsync(room, "grant execute on function access.append_log(text[]) to tocsin_app");
        await log.RecordAsync(LogRoom.Entry(1), CancellationToken.None);
        (await room.VerifyAsync()).Rows.ShouldBe(1);
    }

    // So often that the driver has prepared the statement by itself meanwhile.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(12)]
    public async Task After_it_was_refused_again_and_again_the_next_entry_is_written_once(int refusals)
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        await OwnerAsync(room, "revoke execute on function access.append_log(text[]) from tocsin_app");
        for (var i = 0; i < refusals; i++)
            (await Should.ThrowAsync<AccessLogException>(() => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None))).Message.ShouldContain("permission denied");
        await OwnerAsync(room, "grant execute on function access.append_log(text[]) to tocsin_app");
        for (var i = 1; i <= 3; i++)
        {
            await log.RecordAsync(LogRoom.Entry(i), CancellationToken.None);
            (await room.VerifyAsync()).ShouldHold(i);
        }
    }

    [Fact]
    public async Task Of_a_connection_that_broke_nobody_knows_whether_it_had_committed_and_nothing_is_written_twice()
    {
        await using var room = await LogRoom.OpenAsync(server);
        // A server that dies when it has done the work: the client learns of neither.
        await using var gate = BreakingGate.Open(server.ConnectionString(room.Name));
        var options = new DatabaseOptions("exercise") { ConnectionString = gate.ConnectionString };
        await using var through = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await using var log = new AccessLog(through, "node", room.Clock);
        await log.RecordAsync(LogRoom.Entry(1), CancellationToken.None);
        gate.HoldBackAnswers();
        var second = log.RecordAsync(LogRoom.Entry(2), CancellationToken.None);
        await room.UntilAsync("select count(*) = 2 from access.log");
        gate.Break();
        await Should.ThrowAsync<AccessLogException>(() => second);
        await log.RecordAsync(LogRoom.Entry(3), CancellationToken.None);
        (await room.VerifyAsync()).ShouldHold(3);
        (await room.Door.AskAsync<string>("select string_agg(subject, ' ' order by sequence) from access.log")).ShouldBe("state X1 state X2 state X3");
    }

    // Cut only just now, the connection still takes what is sent; cut some time ago, it does not.
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task After_its_connection_was_cut_it_opens_another(int millisecondsAgo)
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        await log.RecordAsync(LogRoom.Entry(1), CancellationToken.None);
        await OwnerAsync(room, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%append_log%' and pid <> pg_backend_pid()");
        await Task.Delay(millisecondsAgo);
        await log.RecordAsync(LogRoom.Entry(2), CancellationToken.None);
        (await room.VerifyAsync()).ShouldHold(2);
    }

    [Fact]
    public async Task When_the_database_is_gone_its_writer_is_told()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        await using (var other = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync($"drop database {room.Name} with (force)", [], CancellationToken.None);
        }

        await Should.ThrowAsync<AccessLogException>(() => log.RecordAsync(LogRoom.Entry(1), CancellationToken.None));
    }

    [Fact]
    public async Task One_entry_that_is_refused_does_not_take_others_with_it()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await OwnerAsync(room, "alter table access.log add check (subject <> 'state X5')");
        await using var log = room.Log();
        var all = Enumerable.Range(0, 10).Select(i => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None)).ToList();
        await Task.WhenAll(all.Where((_, i) => i != 5));
        await Should.ThrowAsync<AccessLogException>(() => all[5]);
        (await room.VerifyAsync()).ShouldHold(9);
    }

    [Fact]
    public async Task Nothing_that_a_request_brings_keeps_its_entry_from_being_written()
    {
        await using var room = await LogRoom.OpenAsync(server);
        (string Brought, string Written)[] all =
        [
            ("a\0b", "a\uFFFDb"), ("\ud800x", "\uFFFDx"), ("x\udc00", "x\uFFFD"), ("'; drop table access.log; --", "'; drop table access.log; --"), ("\u202e\"\\\n", "\u202e\"\\\n"), ("", ""),
        ];
        foreach (var (brought, written) in all)
        {
            await using (var log = room.Log())
            {
                var query = new Dictionary<string, string> { [brought] = brought };
                await log.RecordAsync(new AccessEntry(AccessAct.SignInFailed, brought) { Person = brought, Why = brought, Query = query, Outcome = AccessOutcome.Refused }, CancellationToken.None);
            }

            var entry = (await new AccessLogReader(room.Door).ListAsync(new AccessLogFilter(), 1, CancellationToken.None)).ShouldHaveSingleItem();
            (entry.Person, entry.Subject, entry.Why, entry.Query[written], entry.Outcome, entry.Act).ShouldBe((written, written, written, written, "refused", "sign_in_failed"));
        }

        (await room.VerifyAsync()).ShouldHold(all.Length);
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_shows_it()
    {
        await using var room = await LogRoom.OpenAsync(server);
        var longText = string.Concat(Enumerable.Repeat("😀", 20_000));
        await using (var log = room.Log())
            await log.RecordAsync(new AccessEntry(AccessAct.Search, longText) { Person = longText, Query = new Dictionary<string, string> { ["q"] = longText } }, CancellationToken.None);
        var entry = (await new AccessLogReader(room.Door).ListAsync(new AccessLogFilter(), 10, CancellationToken.None)).ShouldHaveSingleItem();
        (entry.Subject.Length, entry.Query["q"].Length).ShouldBe((AccessEntry.LongestName, AccessEntry.LongestText));
        entry.Subject.ShouldEndWith("\uFFFD…");
        (await room.VerifyAsync()).ShouldHold(1);
    }

    [Fact]
    public async Task What_was_taken_is_written_before_the_log_closes()
    {
        await using var room = await LogRoom.OpenAsync(server);
        var log = room.Log();
        var all = Enumerable.Range(0, 200).Select(i => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None)).ToList();
        await log.DisposeAsync();
        await Task.WhenAll(all);
        Should.Throw<ObjectDisposedException>(() => { log.RecordAsync(LogRoom.Entry(1), CancellationToken.None); });
        (await room.VerifyAsync()).ShouldHold(200);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_others_as_they_are()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        using var gone = new CancellationTokenSource();
        var first = log.RecordAsync(LogRoom.Entry(1), gone.Token);
        var others = Enumerable.Range(2, 20).Select(i => log.RecordAsync(LogRoom.Entry(i), CancellationToken.None)).ToList();
        await gone.CancelAsync();
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // Unless it was written before.
        }

        await Task.WhenAll(others);
        (await room.VerifyAsync()).ShouldHold(21);
        await Should.ThrowAsync<OperationCanceledException>(() => log.RecordAsync(LogRoom.Entry(1), gone.Token));
    }

    [Fact]
    public async Task A_server_that_commits_lazily_does_not_for_the_log()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using var work = await room.Database.As(WorkContext.None).BeginAsync(CancellationToken.None);
        await work.Connection.ExecuteAsync("set local synchronous_commit = off", [], CancellationToken.None);
        await work.Connection.ExecuteAsync("select access.append_log($1)", [new[] { """{"act":"read","at":"2026-11-21T12:00:00.000000Z","outcome":"granted","subject":"x"}""" }], CancellationToken.None);
        (await work.Connection.ScalarAsync<string>("select current_setting('synchronous_commit')", [], CancellationToken.None)).ShouldBe("on");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData(Hollow)]
    [InlineData("""{"act":"read","at":"yesterday or so","outcome":"granted","subject":"x"}""")]
    public async Task The_function_refuses_what_is_no_entry_and_leaves_the_chain(string entry)
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        await Should.ThrowAsync<PostgresException>(() => room.Database.ExecuteAsync("select access.append_log($1)", [new[] { entry }], CancellationToken.None));
        await room.FillAsync(1);
        (await room.VerifyAsync()).ShouldHold(2);
    }

    [Fact]
    public void Every_entry_has_every_name_so_that_none_can_be_left_out_later()
    {
        var entry = (JsonObject)CanonicalJson.Parse(new AccessEntry(AccessAct.Backup, "database").Write(DateTimeOffset.UnixEpoch, "n"))!;
        entry.Select(member => member.Key).ShouldBe(["act", "at", "node", "outcome", "person", "person_number", "query", "session", "subject", "token", "why"]);
    }

    private static Task PersonAsync(LogRoom room, string role) => OwnerAsync(room,
        $"insert into access.person (name, display, roles, clearance, is_exercise) values ('exercise.{role}', 'x', array['{role}'], 'TLP:RED', true)");

    private static async Task OwnerAsync(LogRoom room, string sql)
    {
        await using var command = room.Database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
