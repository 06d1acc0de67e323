using Npgsql;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Tests.Store.Backups;

/// <summary>A backup is restored in the form that it was made of, whatever keys and triggers that form has, and only by a program that knows it.</summary>
[Collection(nameof(TestDatabase))]
public sealed class RestoredFormTests(TestDatabase server) : IDisposable
{
    // Two tables that refer to each other and to themselves, a trigger that would refuse every row, policies that hold for the owner too, a column that is
    // computed, names that need quotes.
    private static readonly Migration Tangled = new(9001, "Store", "tangled", """
        create schema "odd schema";
        create type "odd schema".word as enum ('one', 'two, "three"');
        create table "odd schema".a (id int primary key, b int not null, words "odd schema".word[], doubled int generated always as (id * 2) stored, "the ""column" text);
        create table "odd schema".b (id int primary key, a int references "odd schema".a, self int references "odd schema".b);
        alter table "odd schema".a add foreign key (b) references "odd schema".b deferrable initially deferred;
        create function "odd schema".refuse() returns trigger language plpgsql as $$ begin raise exception 'no rows here'; end $$;
        insert into "odd schema".b values (1, null, 2), (2, null, 1);
        insert into "odd schema".a values (7, 1, array['two, "three"', 'one']::"odd schema".word[], default, E'tab\t, line\nend, back\\slash, \\. and \\N'), (8, 2, null, default, null);
        update "odd schema".b set a = 7 where id = 1;
        """);

    // Of its own, as the keys above are checked only at the end of their transaction.
    private static readonly Migration Guarded = new(9002, "Store", "guarded", """
        create trigger refuse before insert on "odd schema".a for each row execute function "odd schema".refuse();
        create trigger sleeping before insert on "odd schema".b for each row execute function "odd schema".refuse();
        alter table "odd schema".b disable trigger sleeping;
        alter table "odd schema".a enable replica trigger refuse;
        alter table "odd schema".b enable row level security, force row level security;
        create policy readable on "odd schema".b for select to tocsin_app using (true);
        """);

    private static readonly CurrentSql Rules = new("Store", "Rules/odd", """
        select store.make_append_only('"odd schema".a');
        select store.let_backup('"odd schema".a'), store.let_backup('"odd schema".b');
        """);

    private static readonly DatabaseForm Program = new([.. Migration.All, Tangled, Guarded], CurrentSql.InOrder([.. CurrentSql.All, Rules]));

    private readonly BackupRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Keys_in_a_circle_triggers_and_forced_policies_are_as_they_were()
    {
        await using var source = await TangledAsync();
        await room.BackUpAsync(source, "b.tar");
        await using var target = await EmptyAsync();
        await FillAsync(target, Program);

        // Read as the server's owner: policies that hold for the owner of the tables too hide them from that one.
        await using var all = new DatabaseConnections(server.ConnectionString(new NpgsqlConnectionStringBuilder(target.Owner.ConnectionString).Database!) + ";Pooling=false");
        (await BackupRoom.ContentAsync(all.Owner)).OrderBy(pair => pair.Key).ShouldBe((await BackupRoom.ContentAsync(source.Connections.Owner)).OrderBy(pair => pair.Key));
        const string Standing = """
            select format('%s %s %s', conrelid::regclass, pg_get_constraintdef(oid), convalidated) collate "C" from pg_constraint where conrelid::regclass::text like '%odd%'
            union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal and tgrelid::regclass::text like '%odd%'
            union all select format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class where oid::regclass::text like '%odd%' and relkind = 'r'
            order by 1
            """;
        var standing = await ListAsync(source.Connections, Standing);
        standing.Count.ShouldBeGreaterThan(8);
        (await ListAsync(target, Standing)).ShouldBe(standing);
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_refused_and_nothing_stays()
    {
        await using var source = await TangledAsync();
        await source.Connections.Owner.ExecuteAsync("""alter table "odd schema".b disable trigger all; update "odd schema".b set self = 4711 where id = 2; alter table "odd schema".b enable trigger all""", [], CancellationToken.None);
        await room.BackUpAsync(source, "b.tar");
        await using var target = await EmptyAsync();
        (await Should.ThrowAsync<BackupException>(() => FillAsync(target, Program))).Message.ShouldContain("do not fit the tables");
        (await ListAsync(target, "select nspname::text from pg_namespace where nspname in ('store', 'odd schema')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_a_newer_Tocsin_is_refused_before_a_server_is_asked()
    {
        await using var source = await TangledAsync();
        await room.BackUpAsync(source, "b.tar");
        var nowhere = new DatabaseOptions("exercise") { Folder = new DataFolder(room["never/made"]) };
        (await Should.ThrowAsync<BackupException>(() => room.RestoreAsync("b.tar", nowhere))).Message.ShouldContain("migration 9001 tangled, unknown to this version");
        Directory.Exists(room["never"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_migration_that_was_edited_since_is_refused()
    {
        await using var source = await TangledAsync();
        await room.BackUpAsync(source, "b.tar");
        await using var target = await EmptyAsync();
        (await Should.ThrowAsync<BackupException>(() => FillAsync(target, Program with { Migrations = [.. Migration.All, Tangled with { Sql = "select 1" }, Guarded] }))).Message.ShouldContain("differs between the backup and this Tocsin");
    }

    [Fact]
    public async Task An_older_backup_takes_its_own_form_and_is_upgraded_from_there()
    {
        await using var source = await server.CreateFullAsync(WorkContext.Products, UpgradeTests.PopulateAsync);
        await room.BackUpAsync(source, "b.tar");
        var before = await UpgradeTests.RowsAsync(source.Connections.Owner);
        await using var target = await EmptyAsync();
        await FillAsync(target, UpgradeTests.LaterForm);
        // Nothing is left to do when it is opened: the rules of the later form are in force.
        (await new Migrator(UpgradeTests.LaterForm, TimeProvider.System).ApplyAsync(target.Owner, CancellationToken.None)).ShouldBeEmpty();
        (await target.Owner.ScalarAsync<int>("select max(number) from store.migration", [], CancellationToken.None)).ShouldBe(9001);
        (await target.Owner.ScalarAsync<string>("select words from gather.refusal", [], CancellationToken.None)).ShouldBe("no bytes");
        (await target.Owner.ScalarAsync<long>("select count(*) from pg_policies where schemaname = 'gather' and tablename = 'later'", [], CancellationToken.None)).ShouldBe(5);
        var after = await UpgradeTests.RowsAsync(target.Owner);
        foreach (var (table, rows) in before)
            after.GetValueOrDefault(table).ShouldBeGreaterThanOrEqualTo(rows, table);
    }

    [Fact]
    public async Task A_backup_from_before_the_first_release_is_refused_with_what_to_do()
    {
        await using var source = await server.CreateAsync();
        await source.Connections.Owner.ExecuteAsync(
            "insert into store.migration values (84, 'Access', 'single_sign_on', '', now(), '0.1.0')", [], CancellationToken.None);
        await room.BackUpAsync(source, "b.tar");
        var nowhere = new DatabaseOptions("exercise") { Folder = new DataFolder(room["never/made"]) };
        (await Should.ThrowAsync<BackupException>(() => room.RestoreAsync("b.tar", nowhere))).Message.ShouldContain(
            "from before the first release (migration 0084 single_sign_on), and such backups cannot be restored. Ingest the files again");
        Directory.Exists(room["never"]).ShouldBeFalse();
    }

    private async Task FillAsync(DatabaseConnections target, DatabaseForm program)
    {
        using var key = await room.KeyAsync();
        await using var archive = await BackupArchive.OpenAsync(room["b.tar"], key, CancellationToken.None);
        await new DatabaseRestore(archive, TimeProvider.System).FillAsync(target.Owner, program, BackupRoom.Silent, CancellationToken.None);
    }

    private async Task<DatabaseConnections> EmptyAsync()
    {
        // As an owner that is no superuser: no right to switch off the triggers that foreign keys are made of.
        var name = await server.CreateEmptyAsync();
        await using (var super = new DatabaseConnections(server.ConnectionString("postgres") + ";Pooling=false"))
        {
            await super.Owner.ExecuteAsync("do $$ begin if not exists (select from pg_roles where rolname = 'plain_owner') then create role plain_owner login password 'p'; end if; end $$", [], CancellationToken.None);
            await super.Owner.ExecuteAsync($"alter database {name} owner to plain_owner", [], CancellationToken.None);
        }
        return new DatabaseConnections(new NpgsqlConnectionStringBuilder(server.ConnectionString(name)) { Username = "plain_owner", Password = "p", Pooling = false }.ConnectionString);
    }

    private async Task<Database> TangledAsync()
    {
        var database = await server.CreateAsync();
        await new Migrator(Program, TimeProvider.System).ApplyAsync(database.Connections.Owner, CancellationToken.None);
        return database;
    }

    private static async Task<List<string>> ListAsync(DatabaseConnections connections, string sql)
    {
        await using var connection = await connections.Owner.OpenConnectionAsync();
        return await connection.ListAsync(sql, [], row => row.GetString(0), CancellationToken.None);
    }
}
