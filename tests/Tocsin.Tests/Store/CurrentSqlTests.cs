using Microsoft.Extensions.Logging;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>The current SQL of a database is that of the program, whatever it was before.</summary>
[Collection(nameof(TestDatabase))]
public sealed class CurrentSqlTests(TestDatabase server)
{
    private static readonly Migration Base = Migration.All[0];
    private static readonly Migration Table = new(9001, "Store", "table", "create table store.sample (id int)");

    private static readonly CurrentSql Word = new("Store", "word",
        "create or replace function store.word() returns text language sql as $$ select 'one' $$;\ngrant execute on function store.word() to tocsin_app;");

    private static readonly CurrentSql Mark = new("Store", "mark",
        """
        create or replace function store.mark(target regclass) returns void language plpgsql as $$
        begin
          execute format('comment on table %s is %L', target, 'first');
        end $$;
        """);

    private static readonly CurrentSql Rule = new("Store", "Rules/sample", "select store.mark('store.sample');");

    [Fact]
    public async Task Sql_is_applied_once_and_anew_when_its_file_changes()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, Word, Mark, Rule);
        var first = await StoredAsync(connections);
        first.Keys.ShouldBe(["Rules/sample", "mark", "word"], ignoreOrder: true);
        await ApplyAsync(connections, Word, Mark, Rule);
        (await StoredAsync(connections)).ShouldBe(first);

        await ApplyAsync(connections, Word with { Sql = Word.Sql.Replace("one", "two", StringComparison.Ordinal) }, Mark, Rule);
        (await ScalarAsync(connections, "select store.word()")).ShouldBe("two");
        (await StoredAsync(connections)).Except(first).Select(pair => pair.Key).ShouldBe(["word"]);
    }

    [Fact]
    public async Task A_rule_is_applied_anew_when_a_function_that_it_runs_changes()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, Word, Mark, Rule);
        await ApplyAsync(connections, Word, Mark with { Sql = Mark.Sql.Replace("first", "second", StringComparison.Ordinal) }, Rule);
        (await ScalarAsync(connections, "select obj_description('store.sample'::regclass)")).ShouldBe("second");
    }

    [Fact]
    public async Task A_file_that_the_program_no_longer_has_is_no_longer_listed()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, Word, Mark, Rule);
        await ApplyAsync(connections, Word with { Sql = Word.Sql + "\n-- edited" });
        (await StoredAsync(connections)).Keys.ShouldBe(["word"]);
    }

    [Fact]
    public async Task Sql_that_fails_leaves_everything_as_it_was()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, Word);
        var broken = Rule with { Sql = "select store.nothing('store.sample');" };
        var edited = Word with { Sql = Word.Sql.Replace("one", "two", StringComparison.Ordinal) };
        var failure = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, edited, broken));
        failure.Failure.ShouldBe(StoreFailure.MigrationFailed);
        failure.Message.ShouldContain("Store/Sql/Rules/sample.sql failed and was undone");
        (await ScalarAsync(connections, "select store.word()")).ShouldBe("one");
        (await StoredAsync(connections)).Keys.ShouldBe(["word"]);
    }

    [Fact]
    public async Task Sql_that_a_newer_Tocsin_applied_is_not_put_back()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, Word);
        await ScalarAsync(connections, "update store.current_sql set sha256 = 'other', program_version = '999.0.0'");
        var refusal = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, Word));
        refusal.Failure.ShouldBe(StoreFailure.DatabaseNewer);
        refusal.Message.ShouldContain("Tocsin 999.0.0 (Store/Sql/word.sql)");
        // Another build of this version is no newer one.
        await ScalarAsync(connections, $"update store.current_sql set program_version = '{ProgramVersion.Current}'");
        await ApplyAsync(connections, Word);
        (await StoredAsync(connections)).Values.ShouldNotContain(value => value.StartsWith("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_programs_that_start_at_once_apply_it_once()
    {
        await using var connections = await EmptyAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ApplyAsync(connections, Word, Mark, Rule)));
        (await StoredAsync(connections)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_asked_one_question()
    {
        await using var database = await server.CreateAsync();
        using var counted = new Counted();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(counted));
        var name = new NpgsqlConnectionStringBuilder(database.Connections.Owner.ConnectionString).Database!;
        await using var owner = new NpgsqlDataSourceBuilder(server.ConnectionString(name) + ";Pooling=false").UseLoggerFactory(loggers).Build();
        (await new Migrator(DatabaseForm.Program, TimeProvider.System).ApplyAsync(owner, CancellationToken.None)).ShouldBeEmpty();
        counted.Commands.ShouldBe(1);
    }

    [Fact]
    public async Task Applied_over_other_rights_policies_and_functions_it_gives_what_a_new_database_has()
    {
        await using var database = await server.CreateAsync();
        var owner = database.Connections.Owner;
        var fresh = await FormAsync(owner);
        fresh.Count.ShouldBeGreaterThan(400);
        await owner.ExecuteAsync("""
            do $$
            declare
              one record;
            begin
              for one in select oid::regprocedure as name, prokind from pg_proc
                where pronamespace::regnamespace::text in ('store', 'access', 'vault', 'gather', 'learn') and proname not in ('new_number', 'of_two') loop
                execute format('grant execute on function %s to public, tocsin_app, tocsin_reader', one.name);
              end loop;
              for one in select oid::regclass as name, relkind from pg_class
                where relkind in ('r', 'v') and relnamespace::regnamespace::text in ('store', 'access', 'vault', 'gather', 'assess', 'learn') loop
                execute format('grant all on %s to public, tocsin_app, tocsin_reader, tocsin_backup', one.name);
                continue when one.relkind = 'v';
                execute format('drop policy backup on %s', one.name);
                execute format('create policy everybody on %s using (true)', one.name);
              end loop;
            end $$;
            grant update (key) on store.setting to tocsin_app;
            create or replace function access.at_door() returns boolean language sql as 'select true';
            drop trigger check_person on access.person;
            alter table access.log disable trigger append_only;
            """, [], CancellationToken.None);
        (await FormAsync(owner)).Except(fresh).Count().ShouldBeGreaterThan(200);

        await owner.ExecuteAsync("delete from store.current_sql", [], CancellationToken.None);
        await new Migrator(DatabaseForm.Program, TimeProvider.System).ApplyAsync(owner, CancellationToken.None);
        var again = await FormAsync(owner);
        again.Except(fresh).ShouldBeEmpty();
        fresh.Except(again).ShouldBeEmpty();
    }

    [Fact]
    public void Each_file_is_listed_once_and_rules_come_last()
    {
        CurrentSql.All.Select(file => file.ToString()).ShouldBeUnique();
        var areRules = CurrentSql.All.Select(file => file.Name.StartsWith("Rules/", StringComparison.Ordinal)).ToList();
        areRules.ShouldBe(areRules.Order());
        CurrentSql.All.Count.ShouldBeGreaterThan(100);
    }

    // What the files say, as the database has it.
    private static async Task<List<string>> FormAsync(NpgsqlDataSource owner)
    {
        await using var connection = await owner.OpenConnectionAsync();
        return await connection.ListAsync("""
            with own as (select oid from pg_namespace where nspname in ('store', 'access', 'vault', 'gather', 'assess', 'learn'))
            select format('%s %s %s', p.oid::regprocedure,
              (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(proacl, acldefault('f', proowner))) a),
              case when prokind <> 'a' then pg_get_functiondef(p.oid) end) collate "C" from pg_proc p where pronamespace in (select oid from own)
            union all select format('%s %s %s', c.oid::regclass,
              (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(relacl, acldefault('r', relowner))) a),
              (select string_agg(attname || attacl::text, ',' order by attname) from pg_attribute where attrelid = c.oid and attacl is not null))
              from pg_class c where relkind in ('r', 'v') and relnamespace in (select oid from own)
            union all select format('%s %s %s %s %s %s %s', schemaname, tablename, policyname, cmd, qual, with_check,
                (select string_agg(r, ',' order by r) from unnest(roles) r))
              from pg_policies where schemaname in ('store', 'access', 'vault', 'gather', 'assess', 'learn')
            union all select format('%s %s', tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid
              where not tgisinternal and relnamespace in (select oid from own)
            order by 1
            """, [], row => row.GetString(0), CancellationToken.None);
    }

    private async Task<DatabaseConnections> EmptyAsync()
    {
        var connections = new DatabaseConnections(server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false");
        await ServerRoles.EnsureAsync(connections.Owner, CancellationToken.None);
        return connections;
    }

    private static Task<IReadOnlyList<Migration>> ApplyAsync(DatabaseConnections connections, params CurrentSql[] files) =>
        new Migrator(new DatabaseForm([Base, Table], CurrentSql.InOrder(files)), TimeProvider.System).ApplyAsync(connections.Owner, CancellationToken.None);

    private static async Task<Dictionary<string, string>> StoredAsync(DatabaseConnections connections)
    {
        await using var connection = await connections.Owner.OpenConnectionAsync();
        var rows = await connection.ListAsync("select name, concat_ws(' ', sha256, applied_at) from store.current_sql", [],
            row => (Name: row.GetString(0), Facts: row.GetString(1)), CancellationToken.None);
        return rows.ToDictionary(row => row.Name, row => row.Facts);
    }

    private static async Task<object?> ScalarAsync(DatabaseConnections connections, string sql)
    {
        await using var command = connections.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    // How many commands the driver says it ran.
    private sealed class Counted : ILoggerProvider, ILogger
    {
        private int commands;

        public int Commands => commands;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "CommandExecutionCompleted")
                Interlocked.Increment(ref commands);
        }

        public void Dispose()
        {
        }
    }
}
