using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Vault;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Vault;

/// <summary>Master keys: replaced while others read and write, and missed when they are lost.</summary>
[Collection(nameof(TestDatabase))]
public sealed class RotationTests(TestDatabase server)
{
    private static readonly Progress<int> Silent = new();

    [Fact]
    public async Task Keys_are_replaced_while_others_read_and_write()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var old = (await room.Keys.ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
        var (reporter, analyst, adviser) = (await room.PersonAsync(Role.Reporter), await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var source = await room.Vault(reporter).AddAsync(VaultRoom.NewSource(), CancellationToken.None);
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None);
        using var end = new CancellationTokenSource();
        var (shown, entered) = (0, 0);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (; !end.IsCancellationRequested; Interlocked.Increment(ref shown))
                (await room.Unmasking(analyst).ShowAsync(request, CancellationToken.None)).Fields[SourceField.Name].ShouldBe(VaultRoom.Name);
        }));
        var writer = Task.Run(async () =>
        {
            for (; !end.IsCancellationRequested; entered++)
                await room.Vault(reporter).AddAsync(VaultRoom.NewSource(Tlp.Amber, "Bogdan"), CancellationToken.None);
        });
        var all = Task.WhenAll([.. readers, writer]);

        var made = await room.Keys.NewAsync(CancellationToken.None);
        var wrapped = await room.Keys.RotateAsync(Silent, CancellationToken.None);
        wrapped.ShouldBeGreaterThanOrEqualTo(2);
        await RemoveAsync(room, old.Name);
        var (shownBefore, enteredBefore) = (shown, entered);
        for (var waited = 0; waited < 300 && (shown < shownBefore + 6 || entered < enteredBefore + 2) && !all.IsCompleted; waited++)
            await Task.Delay(20);
        await end.CancelAsync();
        await all;

        var left = (await room.Keys.ListAsync(CancellationToken.None)).Where(key => key.RetiredAt is null).ShouldHaveSingleItem();
        (left.Name, left.IsNewest, left.Sources, left.SearchKeys).ShouldBe((made, true, 1 + entered, 1));
        (await File.ReadAllTextAsync(room.Place.KeyFile!)).ShouldNotContain(old.Name);
        (await room.Vault(adviser).SearchAsync("Teshome", CancellationToken.None)).Found.ShouldHaveSingleItem();
        (await room.Keys.CheckAsync(CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_read_the_old_key_before_it_was_removed_wraps_nothing_more_with_it()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var reporter = await room.PersonAsync(Role.Reporter);
        await room.Vault(reporter).AddAsync(VaultRoom.NewSource(), CancellationToken.None);
        var old = (await room.Keys.ListAsync(CancellationToken.None))[0].Name;
        var kept = new VaultPlace(null, await File.ReadAllTextAsync(room.Place.KeyFile!), room.Place.DestroyedFile);
        await room.Keys.NewAsync(CancellationToken.None);
        (await Should.ThrowAsync<VaultKeyException>(() => room.Keys.RemoveAsync(old, CancellationToken.None))).Message.ShouldContain("still need the master key");
        (await room.Keys.RotateAsync(Silent, CancellationToken.None)).ShouldBe(1);
        await room.Keys.RemoveAsync(old, CancellationToken.None);
        await using var log = new Tocsin.Access.Log.AccessLog(room.Database, "late", TimeProvider.System);
        (await VaultRoom.RefusalAsync(() => new SourceVault(room.Database.As(reporter), log, kept).AddAsync(VaultRoom.NewSource(),
            CancellationToken.None))).ShouldContain("was removed and can no longer be used");
        (await room.OwnerAskAsync<long>("select count(*) from vault.data_key where master_key = $1", old)).ShouldBe(0);
    }

    [Fact]
    public async Task The_newest_key_and_one_that_is_not_there_are_not_removed()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var newest = await room.Keys.NewAsync(CancellationToken.None);
        (await Should.ThrowAsync<VaultKeyException>(() => room.Keys.RemoveAsync(newest, CancellationToken.None))).Message.ShouldContain("is the newest and can't be removed");
        (await Should.ThrowAsync<VaultKeyException>(() => room.Keys.RemoveAsync("none", CancellationToken.None))).Message.ShouldContain("There is no master key none");
        var fixedPlace = new MasterKeys(room.Database, new VaultPlace(null, await File.ReadAllTextAsync(room.Place.KeyFile!), room.Place.DestroyedFile));
        (await Should.ThrowAsync<VaultKeyException>(() => fixedPlace.NewAsync(CancellationToken.None))).Message.ShouldContain("Add a line");
        (await fixedPlace.ListAsync(CancellationToken.None)).Count.ShouldBe(2);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(room.Place.KeyFile!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_lost_key_is_said_in_words()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (source, _) = (await room.SourceAsync(), await room.SourceAsync());
        var (analyst, adviser) = (await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        var lost = (await room.Keys.ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Name;
        var kept = await File.ReadAllTextAsync(room.Place.KeyFile!);
        File.Delete(room.Place.KeyFile!);
        var missing = await Should.ThrowAsync<VaultKeyException>(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None));
        missing.Message.ShouldContain($"{room.Place.KeyFile} is missing");
        (await Should.ThrowAsync<VaultKeyException>(() => room.Keys.NewAsync(CancellationToken.None))).Message.ShouldContain($"The master key {lost} is not in {room.Place.KeyFile}: 2 sources cannot be opened");
        (await room.Keys.CheckAsync(CancellationToken.None)).Faults.ShouldHaveSingleItem().ShouldContain("until its line is restored from a copy");

        // Another file in its place hides nothing.
        await using (var file = new StreamWriter(Tocsin.Store.PrivateFiles.CreateFile(room.Place.KeyFile!)))
            await file.WriteAsync("other AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n");
        (await Should.ThrowAsync<VaultKeyException>(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).Message.ShouldStartWith($"The master key {lost} is missing from {room.Place.KeyFile}: its sources can't be opened.");
        (await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None)).Unopened.ShouldBe(2);
        (await room.Keys.ListAsync(CancellationToken.None)).Single(key => key.IsLost).Sources.ShouldBe(2);

        File.Delete(room.Place.KeyFile!);
        await using (var file = new StreamWriter(Tocsin.Store.PrivateFiles.CreateFile(room.Place.KeyFile!)))
            await file.WriteAsync(kept);
        (await room.Unmasking(analyst).ShowAsync(request, CancellationToken.None)).Fields[SourceField.Name].ShouldBe(VaultRoom.Name);
    }

    // A source is entered between the rotation and the removal: then the removal says so, and rotating again helps.
    private static async Task RemoveAsync(VaultRoom room, string name)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await room.Keys.RemoveAsync(name, CancellationToken.None);
                return;
            }
            catch (VaultKeyException e) when (tries < 5 && e.Message.Contains("rotate` first", StringComparison.Ordinal))
            {
                await room.Keys.RotateAsync(Silent, CancellationToken.None);
            }
        }
    }
}
