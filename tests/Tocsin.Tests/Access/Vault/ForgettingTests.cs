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
        const string Askers = "Only an adviser or decision-maker can ask to forget a source.",
            Deciders = "Only an adviser or decision-maker can have a source forgotten.";
        var (weak, low) = (await room.PersonAsync(Role.DecisionMaker, Tlp.Red, isStrong: false), await room.PersonAsync(Role.DecisionMaker, Tlp.Green));
        foreach (var (context, says) in new[] { (analyst, Askers), (weak, Askers), (low, "There is no such source."), (WorkContext.Door, Askers) })
            (await VaultRoom.RefusalAsync(() => room.Forgetting(context).AskAsync(source.Id, Reason, CancellationToken.None))).ShouldBe(says);
        var chief = await room.PersonAsync(Role.DecisionMaker);
        var asked = await room.Forgetting(chief).AskAsync(source.Id, Reason, CancellationToken.None);
        (await VaultRoom.RefusalAsync(() => room.Forgetting(chief).AskAsync(source.Id, "Again.",
            CancellationToken.None))).ShouldContain("You have already asked for this");
        (await VaultRoom.RefusalAsync(() => room.Forgetting(adviser).AskAsync(source.Id, "I too.",
            CancellationToken.None))).ShouldContain("Someone has already asked for this");
        foreach (var (context, says) in new[] { (chief, "You cannot decide on your own request."), (analyst, Deciders), (weak, Deciders),
            (low, "There is no such request."), (WorkContext.Door, Deciders) })
            (await VaultRoom.RefusalAsync(() => room.Forgetting(context).DecideAsync(asked, agree: true, "Yes.", CancellationToken.None))).ShouldBe(says);
        (await room.Forgetting(analyst).ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await room.Forgetting(low).ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await room.Forgetting(adviser).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
        (await room.OwnerAskAsync<long>("select count(*) from vault.field where source = $1", source.Id)).ShouldBe(3);

        File.Exists(room.Place.DestroyedFile).ShouldBeFalse();
        await room.Forgetting(adviser).DecideAsync(asked, agree: true, "Agreed.", CancellationToken.None);

        var stone = (await room.Vault(analyst).FindAsync(source.Id, CancellationToken.None))!;
        (stone.CodeName, stone.ForgottenWhy, stone.ForgottenAt is not null).ShouldBe((source.CodeName, Reason, true));
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        (await room.OwnerAskAsync<long>("select count(*) from vault.data_key where source = $1", source.Id)).ShouldBe(0);
        (await room.OwnerAskAsync<string>("select name from access.person where id = (select forgotten_by from vault.source where id = $1)",
            source.Id)).ShouldBe("person.4", "who agreed");
        (await room.LoggedAsync()).ShouldContain($"forgotten granted source {source.Id}");
        const string Gone = "That source was forgotten and its identity destroyed.";
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).ShouldBe(Gone);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(adviser).AskAsync(source.Id, "x", CancellationToken.None))).ShouldBe(Gone);
        (await VaultRoom.RefusalAsync(() => room.Forgetting(adviser).AskAsync(source.Id, "x", CancellationToken.None))).ShouldBe(Gone);
        (await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None)).Found.ShouldHaveSingleItem().Id.ShouldBe(other.Id);

        var line = (await DestroyedKeys.ReadAsync(room.Place, CancellationToken.None)).ShouldHaveSingleItem();
        (line.Key, line.Source).ShouldBe((await room.OwnerAskAsync<Guid>("select key from vault.source where id = $1", source.Id), source.Id));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(room.Place.DestroyedFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task What_is_refused_or_has_run_out_or_was_asked_by_who_may_no_longer_destroys_nothing()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var (adviser, chief) = (await room.PersonAsync(Role.Adviser), await room.PersonAsync(Role.DecisionMaker));
        var refused = await room.Forgetting(adviser).AskAsync(source.Id, Reason, CancellationToken.None);
        await room.Forgetting(chief).DecideAsync(refused, agree: false, "Not yet.", CancellationToken.None);
        (await room.LoggedAsync())[^1].ShouldBe($"forgotten refused source {source.Id}");
        (await VaultRoom.RefusalAsync(() => room.Forgetting(chief).DecideAsync(refused, agree: true, "After all.",
            CancellationToken.None))).ShouldBe("That request has already been decided.");
        (await room.Forgetting(adviser).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().DecidedWhy.ShouldBe("Not yet.");

        var late = await room.Forgetting(adviser).AskAsync(source.Id, Reason, CancellationToken.None);
        await room.OwnerAsync("update vault.forgetting set asked_at = now() - interval '73 hours' where decided_at is null");
        (await VaultRoom.RefusalAsync(() => room.Forgetting(chief).DecideAsync(late, agree: true, "Yes.",
            CancellationToken.None))).ShouldContain("has expired");

        var ended = await room.Forgetting(adviser).AskAsync(source.Id, Reason, CancellationToken.None);
        await room.OwnerAsync("update access.person set roles = '{analyst}' where 'adviser' = any (roles)");
        (await VaultRoom.RefusalAsync(() => room.Forgetting(chief).DecideAsync(ended, agree: true, "Yes.",
            CancellationToken.None))).ShouldContain("The person who asked no longer has the access");
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        File.Exists(room.Place.DestroyedFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_list_nothing_is_forgotten()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var (adviser, chief) = (await room.PersonAsync(Role.Adviser), await room.PersonAsync(Role.DecisionMaker));
        Directory.CreateDirectory(room.Place.DestroyedFile);
        (await Should.ThrowAsync<VaultKeyException>(() => room.ForgetAsync(source.Id, Reason, adviser,
            chief))).Message.ShouldContain("so nothing was forgotten");
        (await room.Vault(adviser).FindAsync(source.Id, CancellationToken.None))!.ForgottenAt.ShouldBeNull();
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        (await room.LoggedAsync())[^1].ShouldBe($"forgotten failed source {source.Id}");
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_written_over_and_one_that_was_changed_is_refused()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (one, two) = (await room.SourceAsync(), await room.SourceAsync());
        var (adviser, chief) = (await room.PersonAsync(Role.Adviser), await room.PersonAsync(Role.DecisionMaker));
        await room.ForgetAsync(one.Id, Reason, adviser, chief);
        await File.AppendAllTextAsync(room.Place.DestroyedFile, "0b4c9f0e-8f1b-");
        (await DestroyedKeys.ReadAsync(room.Place, CancellationToken.None)).Count.ShouldBe(1);
        await room.ForgetAsync(two.Id, Reason, adviser, chief);
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
        await room.ForgetAsync(source.Id, Reason, await room.PersonAsync(Role.Adviser), await room.PersonAsync(Role.DecisionMaker));

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
        (await new MasterKeys(unlisted, room.Place).CheckAsync(CancellationToken.None)).Faults.ShouldHaveSingleItem().ShouldContain($"The forgotten source {source.Id} is back");
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
        stone.ForgottenWhy!.ShouldContain("brought back by an earlier backup");
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
