using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>Who sees which rows, asked of every table of a running database, against what is written here by hand.</summary>
[Collection(nameof(TestDatabase))]
public sealed class RowSecurityTests(TestDatabase server)
{
    private const int Tocsin = 1, OpenSources = 2;

    // Numbers of the handlings that the tests make, in this order.
    private const int Green = 3, Amber = 4, Strict = 5, Red = 6, ClearEast = 7, AmberEast = 8, RedEastWest = 9;

    // EAST is there already: of the rows that every table has in tests of upgrades.
    private const string Make = """
        insert into access.compartment (name, purpose) values ('WEST', 'x');
        insert into access.handling (originator, tlp, compartments) values (1, 'TLP:GREEN', '{}'), (1, 'TLP:AMBER', '{}'), (1, 'TLP:AMBER+STRICT', '{}'), (1, 'TLP:RED', '{}'),
          (1, 'TLP:CLEAR', '{1}'), (1, 'TLP:AMBER', '{1}'), (1, 'TLP:RED', '{1,2}');
        """;

    // By whom: which of the handlings 1 to 9 can be read.
    private static readonly (string Who, WorkContext Context, int[] Sees)[] Table =
    [
        ("nobody", WorkContext.None, []),
        ("the public", WorkContext.Public, [Tocsin, OpenSources]),
        ("Tocsin computing", WorkContext.Products, [Tocsin, OpenSources]),
        ("Tocsin taking in what is open", WorkContext.OpenSources, [Tocsin, OpenSources]),
        ("Tocsin writing TLP:GREEN", WorkContext.Program(Green), [Tocsin, OpenSources, Green]),
        ("Tocsin writing TLP:AMBER", WorkContext.Program(Amber), [Tocsin, OpenSources, Green, Amber]),
        ("Tocsin writing TLP:AMBER+STRICT", WorkContext.Program(Strict), [Tocsin, OpenSources, Green, Amber, Strict]),
        ("Tocsin writing TLP:RED", WorkContext.Program(Red), [Tocsin, OpenSources, Green, Amber, Strict, Red]),
        ("Tocsin writing TLP:CLEAR in EAST", WorkContext.Program(ClearEast), [Tocsin, OpenSources, ClearEast]),
        ("Tocsin writing TLP:AMBER in EAST", WorkContext.Program(AmberEast), [Tocsin, OpenSources, Green, Amber, ClearEast, AmberEast]),
        ("Tocsin writing TLP:RED in EAST and WEST", WorkContext.Program(RedEastWest), [Tocsin, OpenSources, Green, Amber, Strict, Red, ClearEast, AmberEast, RedEastWest]),
        ("Tocsin writing what nobody defined", WorkContext.Program(99), []),
    ];

    [Fact]
    public async Task Every_table_is_listed_and_guarded()
    {
        await using var database = await server.CreateAsync();
        (await TableRules.BreachesAsync(database.Connections.Owner)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("drop policy readable on gather.event", "gather.event has other policies")]
    [InlineData("drop policy readable on assess.alarm; create policy readable on assess.alarm for select using (true)", "assess.alarm has other policies")]
    [InlineData("alter table learn.monthly_skill disable row level security", "learn.monthly_skill has no row-level security")]
    [InlineData("create policy more on assess.run for select using (as_of < now())", "assess.run has other policies")]
    [InlineData("create table gather.extra (n int)", "gather.extra is not listed")]
    [InlineData("create view gather.all_events as select * from gather.event", "gather.all_events is a view that reads with the rights of its owner")]
    [InlineData("create function gather.peek() returns bigint language sql security definer as 'select count(*) from gather.event'", "gather.peek runs with the rights of its owner")]
    [InlineData("grant truncate on gather.event to tocsin_app", "gather.event can be emptied")]
    [InlineData("grant insert on gather.event to tocsin_reader", "gather.event can be changed by those who only ask")]
    [InlineData("drop policy backup on assess.run", "assess.run is not let to backups")]
    [InlineData("drop policy backup on assess.run; create policy backup on assess.run for select using (true)", "assess.run has other policies")]
    [InlineData("create sequence gather.loose", "gather.loose is a sequence that backups may not read")]
    [InlineData("grant delete on gather.event to tocsin_backup", "gather.event can be changed by backups")]
    [InlineData("create policy more on access.log for select using (true)", "access.log has other policies than the log has")]
    [InlineData("create policy more on access.log_head for update using (true)", "access.log_head has other policies than the log has")]
    [InlineData("grant insert (entry) on access.log to tocsin_app", "access.log is of the access log and can be changed by the application")]
    [InlineData("grant update on access.log_head to tocsin_app", "access.log_head is of the access log and can be changed by the application")]
    [InlineData("grant select (subject) on access.log to tocsin_reader", "access.log holds accounts or the access log and can be read by those who only ask")]
    [InlineData("grant select on vault.field to tocsin_app", "vault.field is sealed and can be used by tocsin_app")]
    [InlineData("grant select (wrapped) on vault.data_key to tocsin_reader", "vault.data_key is sealed and can be used by tocsin_reader")]
    [InlineData("create policy more on vault.request for select using (true)", "vault.request is sealed and has a policy")]
    [InlineData("grant select (entered_by) on vault.source to tocsin_app", "vault.source can be written by, or tells")]
    [InlineData("grant update (forgotten_at) on vault.source to tocsin_app", "vault.source can be written by, or tells")]
    [InlineData("alter table assess.run alter column handling drop not null", "assess.run has rows without a handling")]
    public async Task A_wall_that_is_taken_away_is_seen(string change, string breach)
    {
        await using var database = await server.CreateAsync();
        await using (var command = database.Connections.Owner.CreateCommand(change))
            await command.ExecuteNonQueryAsync();
        (await TableRules.BreachesAsync(database.Connections.Owner)).ShouldContain(said => said.StartsWith(breach, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_every_table_each_sees_the_rows_that_the_table_says_and_no_other()
    {
        await using var database = await PopulatedAsync();
        (string, WorkContext, int[])[] everybody = [.. Table, .. await PersonsAsync(database)];
        for (var handling = Tocsin; handling <= RedEastWest; handling++)
        {
            await MarkAsync(database, handling);
            foreach (var (who, context, sees) in everybody)
                (await SeenAsync(database.As(context))).ShouldBe(sees.Contains(handling) ? [.. TableRules.Content.Order(StringComparer.Ordinal)] : [], $"{who}, handling {handling}");
        }
    }

    [Fact]
    public async Task With_a_policy_gone_the_rows_are_seen()
    {
        await using var database = await PopulatedAsync();
        await MarkAsync(database, Red);
        await OwnerAsync(database, "alter table assess.alarm disable row level security");
        (await SeenAsync(database.As(WorkContext.None))).ShouldBe(["assess.alarm"]);
    }

    [Fact]
    public async Task Without_public_reading_the_public_sees_nothing()
    {
        await using var database = await PopulatedAsync();
        await MarkAsync(database, Tocsin);
        await new Settings(database).SetPublicReadingAsync(false, CancellationToken.None);
        (await SeenAsync(database.As(WorkContext.Public))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_context_ends_with_its_transaction()
    {
        await using var database = await PopulatedAsync();
        await MarkAsync(database, Tocsin);
        await using (var work = await database.As(WorkContext.Products).BeginAsync(CancellationToken.None))
            (await work.Connection.ScalarAsync<bool>("select exists (select from gather.event)", [], CancellationToken.None)).ShouldBeTrue();
        (await database.As(WorkContext.Products).AskAsync<bool>("select exists (select from gather.event)")).ShouldBeTrue();
        // The same connections come out of the pool again.
        await using var bare = await database.Connections.Application.OpenConnectionAsync();
        (await bare.ScalarAsync<bool>("select exists (select from gather.event)", [], CancellationToken.None)).ShouldBeFalse();
        (await bare.ScalarAsync<string>("select current_setting('tocsin.reader', true)", [], CancellationToken.None)).ShouldBeNullOrEmpty();
    }

    [Theory]
    [InlineData("select count(*) from gather.event")]
    [InlineData("select set_config('tocsin.reader', 'program', true), set_config('tocsin.mark', '6', true), (xpath('//n/text()', query_to_xml('select count(*) n from gather.event', true, true, '')))[1]::text::bigint")]
    [InlineData("select set_config('tocsin.reader', 'program', false), set_config('role', 'tocsin_app', true), (xpath('//n/text()', query_to_xml('select count(*) n from gather.event', true, true, '')))[1]::text::bigint")]
    [InlineData("select set_config('tocsin.readable', 'public  {1,2,3,4,5,6,7,8}', true), (xpath('//n/text()', query_to_xml('select count(*) n from gather.event', true, true, '')))[1]::text::bigint")]
    [InlineData("select set_config('tocsin.reader', 'x', true), set_config('tocsin.readable', 'x  {1,2,3,4,5,6,7,8}', true), (xpath('//n/text()', query_to_xml('select count(*) n from gather.event', true, true, '')))[1]::text::bigint")]
    [InlineData("select set_config('role', 'tocsin_backup', true), (xpath('//n/text()', query_to_xml('select count(*) n from gather.event', true, true, '')))[1]::text::bigint")]
    [InlineData("select count(*) from gather.raw_chunk")]
    [InlineData("select n_live_tup from pg_stat_user_tables where relname = 'event_version' and false")]
    [InlineData("select count(*) from pg_stats where schemaname = 'gather' and tablename = 'event_version'")]
    public async Task Whoever_asks_questions_cannot_take_on_the_program(string question)
    {
        await using var database = await PopulatedAsync();
        await MarkAsync(database, Red);
        await OwnerAsync(database, "analyze gather.event_version");
        await using var session = await ReadOnlySession.OpenAsync(database.As(WorkContext.Public), CancellationToken.None);
        try
        {
            await using var reader = await session.ExecuteAsync(question, CancellationToken.None);
            while (await reader.ReadAsync())
                reader.GetInt64(reader.FieldCount - 1).ShouldBe(0, question);
        }
        catch (PostgresException e)
        {
            e.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, e.MessageText);
        }
    }

    [Fact]
    public async Task Nothing_is_written_to_where_fewer_rights_are_needed()
    {
        await using var database = await PopulatedAsync();
        const string Refusal = "insert into gather.refusal (name, member, reason, detail, refused_at, program_version{0}) values ('x', '', 'empty', '', now(), '1'{1})";
        var secret = database.As(WorkContext.Program(AmberEast));
        await secret.RunAsync(string.Format(null, Refusal, "", ""));
        (await secret.AskAsync<int>("select max(handling) from gather.refusal")).ShouldBe(AmberEast);
        foreach (var lower in new[] { Tocsin, Amber, ClearEast })
            (await Should.ThrowAsync<PostgresException>(() => secret.RunAsync(string.Format(null, Refusal, ", handling", $", {lower}")))).MessageText.ShouldContain("row-level security");
        foreach (var context in new[] { WorkContext.None, WorkContext.Public })
            await Should.ThrowAsync<PostgresException>(() => database.As(context).RunAsync(string.Format(null, Refusal, "", "")));
    }

    [Fact]
    public async Task Numbers_of_what_is_not_open_leave_no_gap()
    {
        await using var database = await PopulatedAsync();
        var (open, secret) = (database.As(WorkContext.OpenSources), database.As(WorkContext.Program(Red)));
        var first = await open.AskAsync<long>("select access.new_number('gather.import')");
        (await secret.AskAsync<long>("select access.new_number('gather.import')")).ShouldBeGreaterThan(1L << 40);
        (await open.AskAsync<long>("select access.new_number('gather.import')")).ShouldBe(first + 1);
    }

    // Persons of every clearance, every role, and with what weakens or ends their sight.
    private static async Task<List<(string, WorkContext, int[])>> PersonsAsync(Database database)
    {
        var door = database.As(WorkContext.Door);
        var (people, sessions, tokens) = (new People(door), new Sessions(door), new Tokens(door));
        int[] open = [Tocsin, OpenSources], amber = [Tocsin, OpenSources, Green, Amber];
        var found = new List<(string, WorkContext, int[])>();
        foreach (var (name, roles, clearance, compartments, sees) in new (string, Role[], Tlp, int[], int[])[]
        {
            ("clear", [Role.Analyst], Tlp.Clear, [], open),
            ("green", [Role.Analyst], Tlp.Green, [], [.. open, Green]),
            ("amber", [Role.Analyst], Tlp.Amber, [], amber),
            ("strict", [Role.Analyst], Tlp.AmberStrict, [], [.. amber, Strict]),
            ("red", [Role.Analyst], Tlp.Red, [], [.. amber, Strict, Red]),
            ("clear.east", [Role.Analyst], Tlp.Clear, [1], [.. open, ClearEast]),
            ("amber.east", [Role.Analyst], Tlp.Amber, [1], [.. amber, ClearEast, AmberEast]),
            ("red.west", [Role.Analyst], Tlp.Red, [2], [.. amber, Strict, Red]),
            ("red.both", [Role.Analyst], Tlp.Red, [1, 2], [.. amber, Strict, Red, ClearEast, AmberEast, RedEastWest]),
            ("reporter", [Role.Reporter], Tlp.Amber, [], amber),
            ("adviser", [Role.Adviser], Tlp.Amber, [], amber),
            ("decision.maker", [Role.DecisionMaker], Tlp.Amber, [], amber),
            ("data.scientist", [Role.DataScientist], Tlp.Amber, [], amber),
            ("operator", [Role.Operator], Tlp.Red, [1, 2], []),
            ("auditor", [Role.Auditor], Tlp.Red, [1, 2], []),
            ("operator.auditor", [Role.Operator, Role.Auditor], Tlp.Red, [1, 2], []),
            ("operator.analyst", [Role.Operator, Role.Analyst], Tlp.Amber, [], amber),
            ("nothing", [], Tlp.Red, [1, 2], []),
        })
        {
            var person = (await people.AddAsync(new NewPerson(name, name, roles, clearance, compartments), CancellationToken.None)).Person.Id;
            found.Add((name, WorkContext.Session(await sessions.BeginAsync(person, isStrong: true, "test", CancellationToken.None)), sees));
            found.Add(($"{name} with a password alone", WorkContext.Session(await sessions.BeginAsync(person, isStrong: false, "test", CancellationToken.None)), sees.Length == 0 ? [] : open));
            var token = await tokens.MakeAsync(person, "all", [TokenScope.Read], Tlp.Red, [1, 2], TimeSpan.FromDays(1), CancellationToken.None);
            found.Add(($"a token of {name}", Bearers.Context(token)!, sees));
            var less = await tokens.MakeAsync(person, "less", [TokenScope.Read], Tlp.Green, [], TimeSpan.FromDays(1), CancellationToken.None);
            found.Add(($"a lesser token of {name}", Bearers.Context(less)!, [.. sees.Intersect([.. open, Green])]));
            var ended = await sessions.BeginAsync(person, isStrong: true, "test", CancellationToken.None);
            await sessions.SignOutAsync(ended, CancellationToken.None);
            found.Add(($"{name} after signing out", WorkContext.Session(ended), []));
        }

        var idle = await people.AddAsync(new NewPerson("idle", "idle", [Role.Analyst], Tlp.Red, []), CancellationToken.None);
        foreach (var (what, change) in new[]
        {
            ("idle too long", "update access.session set seen_at = now() - interval '31 minutes' where id = (select max(id) from access.session)"),
            ("signed in too long", "update access.session set ends_at = now() where id = (select max(id) from access.session)"),
            ("shut out", "update access.person set disabled_at = now() where name = 'idle'"),
        })
        {
            found.Add((what, WorkContext.Session(await sessions.BeginAsync(idle.Person.Id, isStrong: true, "test", CancellationToken.None)), []));
            await OwnerAsync(database, change);
        }

        found.Add(("a session that nobody began", WorkContext.Session(Secret.New()), []));
        found.Add(("a token that nobody made", WorkContext.Token(Secret.New()), []));
        found.Add(("the door", WorkContext.Door, []));
        await ExerciseAccounts.EnsureAsync(database, CancellationToken.None);
        found.Add(("the exercise's analyst", WorkContext.Exercise("analyst"), [.. amber, Strict]));
        found.Add(("the exercise's reporter", WorkContext.Exercise("reporter"), [.. open, Green]));
        found.Add(("the exercise's operator", WorkContext.Exercise("operator"), []));
        found.Add(("a role that the exercise does not have", WorkContext.Exercise("king"), []));
        return found;
    }

    private async Task<Database> PopulatedAsync()
    {
        var database = await server.CreateFullAsync(WorkContext.Products, UpgradeTests.PopulateAsync);
        await OwnerAsync(database, Make);
        await new Settings(database).SetPublicReadingAsync(true, CancellationToken.None);
        return database;
    }

    // All rows of all tables of content get one handling; only the owner can, and only with the triggers off.
    private static Task MarkAsync(Database database, int handling) => OwnerAsync(database, string.Join(';', TableRules.Content.Select(table =>
        $"alter table {table} disable trigger all; update {table} set handling = {handling}; alter table {table} enable trigger all")));

    private static async Task<string[]> SeenAsync(Database database) =>
        [.. await database.ListAsync(
            string.Join(" union all ", TableRules.Content.Select(table => $"select '{table}' collate \"C\" as name where exists (select from {table})")) + " order by 1", [],
            row => row.GetString(0), CancellationToken.None)];

    private static async Task OwnerAsync(Database database, string sql)
    {
        await using var command = database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
