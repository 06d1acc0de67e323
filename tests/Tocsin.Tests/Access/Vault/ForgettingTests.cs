using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Vault;
using Tocsin.Store;
using Tocsin.Store.Backups;
using Tocsin.Tests.Store;
using Tocsin.Tests.Store.Backups;

namespace Tocsin.Tests.Access.Vault;

/// <summary>A source that is forgotten stays forgotten, whatever backup is restored.</summary>
[Collection(nameof(TestDatabase))]
public sealed class ForgettingTests(TestDatabase server)
{
    private const string Reason = "She asked for it.";

    [Fact]
    public async Task Of_a_forgotten_source_a_tombstone_remains()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (source, other) = (await room.SourceAsync(), await room.SourceAsync());
        var (analyst, adviser) = (await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        foreach (var (context, says) in new[]
        {
            (analyst, "Only an adviser or a decision-maker has a source forgotten."), (await room.PersonAsync(Role.DecisionMaker, Tlp.Red, isStrong: false), "Only an adviser or a decision-maker has a source forgotten."),
            (await room.PersonAsync(Role.DecisionMaker, Tlp.Green), "There is no such source."), (WorkContext.Door, "Only an adviser or a decision-maker has a source forgotten."),
        })
        {
            (await VaultRoom.RefusalAsync(() => room.Vault(context).ForgetAsync(source.Id, Reason, CancellationToken.None))).ShouldBe(says);
        }

        File.Exists(room.Place.DestroyedFile).ShouldBeFalse();
        await room.Vault(adviser).ForgetAsync(source.Id, Reason, CancellationToken.None);

        var stone = (await room.Vault(analyst).FindAsync(source.Id, CancellationToken.None))!;
        (stone.CodeName, stone.ForgottenWhy, stone.ForgottenAt is not null).ShouldBe((source.CodeName, Reason, true));
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        (await room.OwnerAskAsync<long>("select count(*) from vault.data_key where source = $1", source.Id)).ShouldBe(0);
        (await room.OwnerAskAsync<string>("select name from access.person where id = (select forgotten_by from vault.source where id = $1)", source.Id)).ShouldBe("person.4");
        (await room.LoggedAsync()).ShouldContain($"forgotten granted source {source.Id}");
        const string Gone = "That source is forgotten: its identity is destroyed.";
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).ShouldBe(Gone);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(adviser).AskAsync(source.Id, "x", CancellationToken.None))).ShouldBe(Gone);
        (await VaultRoom.RefusalAsync(() => room.Vault(adviser).ForgetAsync(source.Id, "x", CancellationToken.None))).ShouldBe(Gone);
        (await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None)).Found.ShouldHaveSingleItem().Id.ShouldBe(other.Id);

        var line = (await DestroyedKeys.ReadAsync(room.Place, CancellationToken.None)).ShouldHaveSingleItem();
        (line.Key, line.Source).ShouldBe((await room.OwnerAskAsync<Guid>("select key from vault.source where id = $1", source.Id), source.Id));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(room.Place.DestroyedFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Without_the_list_nothing_is_forgotten()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var adviser = await room.PersonAsync(Role.Adviser);
        Directory.CreateDirectory(room.Place.DestroyedFile);
        (await Should.ThrowAsync<VaultKeyException>(() => room.Vault(adviser).ForgetAsync(source.Id, Reason, CancellationToken.None))).Message.ShouldContain("so that nothing was forgotten");
        (await room.Vault(adviser).FindAsync(source.Id, CancellationToken.None))!.ForgottenAt.ShouldBeNull();
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        (await room.LoggedAsync())[^1].ShouldBe($"forgotten failed source {source.Id}");
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_written_over_and_one_that_was_changed_is_refused()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (one, two) = (await room.SourceAsync(), await room.SourceAsync());
        var adviser = await room.PersonAsync(Role.Adviser);
        await room.Vault(adviser).ForgetAsync(one.Id, Reason, CancellationToken.None);
        await File.AppendAllTextAsync(room.Place.DestroyedFile, "0b4c9f0e-8f1b-");
        (await DestroyedKeys.ReadAsync(room.Place, CancellationToken.None)).Count.ShouldBe(1);
        await room.Vault(adviser).ForgetAsync(two.Id, Reason, CancellationToken.None);
        (await DestroyedKeys.ReadAsync(room.Place, CancellationToken.None)).Select(line => line.Source).ShouldBe([one.Id, two.Id]);
        await File.AppendAllTextAsync(room.Place.DestroyedFile, "nonsense\n");
        (await Should.ThrowAsync<VaultKeyException>(() => DestroyedKeys.ApplyAsync(room.Database, room.Place, CancellationToken.None))).Message.ShouldContain("Line 3 of the list");
    }

    [Fact]
    public async Task What_was_destroyed_stays_so_after_a_restore_of_an_older_backup()
    {
        using var backups = new BackupRoom();
        await using var room = await VaultRoom.OpenAsync(server);
        var (source, other) = (await room.SourceAsync(), await room.SourceAsync());
        await backups.BackUpAsync(room.Database, "before.tar");
        var adviser = await room.PersonAsync(Role.Adviser);
        await room.Vault(adviser).ForgetAsync(source.Id, Reason, CancellationToken.None);

        async Task<(Database Database, long Keys)> RestoreAsync(VaultPlace? place)
        {
            var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()), Context = WorkContext.Products };
            await backups.RestoreAsync("before.tar", options, place is null ? null : (connection, token) => DestroyedKeys.ApplyWithinAsync(connection, place, token));
            var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
            await using var owner = await database.Connections.Owner.OpenConnectionAsync();
            return (database, await owner.ScalarAsync<long>("select (select count(*) from vault.field where source = $1) + (select count(*) from vault.data_key where source = $1)", [source.Id], CancellationToken.None));
        }

        // Without the list it would be back: the list is what keeps it away.
        var (bare, back) = await RestoreAsync(null);
        await using var unlisted = bare;
        back.ShouldBe(4);
        (await new MasterKeys(unlisted, room.Place).CheckAsync(CancellationToken.None)).Faults.ShouldHaveSingleItem().ShouldContain($"Source {source.Id} was forgotten and is back");
        (await DestroyedKeys.ApplyAsync(unlisted, room.Place, CancellationToken.None)).ShouldBe(1, "as a server does when it starts");
        (await DestroyedKeys.ApplyAsync(unlisted, room.Place, CancellationToken.None)).ShouldBe(0);
        (await new MasterKeys(unlisted, room.Place).CheckAsync(CancellationToken.None)).Faults.ShouldBeEmpty();

        var (restored, left) = await RestoreAsync(room.Place);
        await using var listed = restored;
        left.ShouldBe(0);
        await using var copy = await VaultRoom.OpenAsync(await CopyAsync(listed), withKey: false);
        var reader = copy.Vault(await copy.PersonAsync(Role.Analyst));
        var stone = (await reader.FindAsync(source.Id, CancellationToken.None))!;
        (stone.CodeName, stone.ForgottenAt is not null).ShouldBe((source.CodeName, true));
        stone.ForgottenWhy!.ShouldContain("a backup that was made earlier had brought it back");
        (await reader.FindAsync(other.Id, CancellationToken.None))!.ForgottenAt.ShouldBeNull();
        (await new MasterKeys(listed, room.Place).CheckAsync(CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restore_whose_list_cannot_be_read_leaves_nothing()
    {
        using var backups = new BackupRoom();
        await using var room = await VaultRoom.OpenAsync(server);
        await room.SourceAsync();
        await backups.BackUpAsync(room.Database, "before.tar");
        await File.WriteAllTextAsync(room.Place.DestroyedFile, "nonsense\n");
        var name = await server.CreateEmptyAsync();
        var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false", Context = WorkContext.Products };
        await Should.ThrowAsync<VaultKeyException>(() => backups.RestoreAsync("before.tar", options, (connection, token) => DestroyedKeys.ApplyWithinAsync(connection, room.Place, token)));
        await using var connection = new Npgsql.NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync();
        (await connection.ScalarAsync<bool>("select to_regclass('vault.source') is null", [], CancellationToken.None)).ShouldBeTrue();
    }

    // A room disposes of its database, and the same one must not be disposed of twice.
    private async Task<Database> CopyAsync(Database database)
    {
        var name = await server.CreateEmptyAsync();
        await server.CopyAsync(database, $"{name}_copy");
        return await server.CreateCopyAsync($"{name}_copy");
    }
}
