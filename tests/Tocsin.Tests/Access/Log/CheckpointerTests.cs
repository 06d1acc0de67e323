using System.Security.Cryptography;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

[Collection(nameof(TestDatabase))]
public sealed class CheckpointerTests(TestDatabase server)
{
    [Fact]
    public async Task One_is_made_each_hour_and_laid_beside_the_database()
    {
        await using var room = await LogRoom.OpenAsync(server);
        using var checkpointer = room.Checkpointer();
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull("there is nothing to sign yet");
        await room.FillAsync(3);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull("it looks again after a minute");
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        var first = (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull();
        (first.Sequence, first.World, first.At).ShouldBe((3, "exercise", room.Clock.Now));
        room.Clock.Now = room.Clock.Now.AddMinutes(58);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull();
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull();

        var folder = AuditKey.Checkpoints(room.Data);
        Directory.GetFiles(folder, "*.json").Select(Path.GetFileName).Order().ShouldBe(["2026-11-21T12.json", "2026-11-21T13.json"]);
        Checkpoint.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "2026-11-21T12.json"))).Statement.ShouldBe(first.Statement);
        var report = await room.VerifyAsync();
        report.ShouldHold(3);
        (report.Checkpoints, report.SignedUpTo).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Two_nodes_make_one_an_hour_and_both_have_its_file()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        var other = new DataFolder(room.Folder["other"]);
        other.Create();
        using Checkpointer one = room.Checkpointer(), two = new(room.Database, other, room.Clock);
        var made = await Task.WhenAll(one.MakeDueAsync(CancellationToken.None), two.MakeDueAsync(CancellationToken.None));
        made[0].ShouldNotBeNull().Statement.ShouldBe(made[1].ShouldNotBeNull().Statement);
        (await room.Door.AskAsync<long>("select count(*) from access.checkpoint")).ShouldBe(1);
        File.ReadAllText(Path.Combine(AuditKey.Checkpoints(room.Data), "2026-11-21T12.json")).ShouldBe(File.ReadAllText(Path.Combine(AuditKey.Checkpoints(other), "2026-11-21T12.json")));
    }

    [Fact]
    public async Task After_the_key_was_replaced_older_checkpoints_are_still_checked()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        using (var before = room.Checkpointer())
            await before.MakeDueAsync(CancellationToken.None);
        File.Delete(KeyFile(room));
        room.Clock.Now = room.Clock.Now.AddHours(1);
        using (var after = room.Checkpointer())
            await after.MakeDueAsync(CancellationToken.None);
        Directory.GetFiles(AuditKey.Checkpoints(room.Data), "*.pem").Length.ShouldBe(2);
        var report = await room.VerifyAsync();
        report.ShouldHold(1);
        report.Checkpoints.ShouldBe(2);
    }

    [Fact]
    public async Task The_key_is_for_its_owner_alone_and_is_made_once()
    {
        await using var room = await LogRoom.OpenAsync(server);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AuditKey.Open(room.Data))));
        keys.Select(AuditKey.Name).Distinct().ShouldHaveSingleItem();
        foreach (var key in keys)
            key.Dispose();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile(room)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(room.Data.Path, "audit-key.pem*").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(Directory.GetFiles(AuditKey.Checkpoints(room.Data), "*.pem").ShouldHaveSingleItem())).ShouldNotContain("PRIVATE");
    }

    [Fact]
    public async Task Whatever_else_lies_beside_a_checkpoint_is_left_alone()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        using var checkpointer = room.Checkpointer();
        await checkpointer.MakeDueAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(AuditKey.Checkpoints(room.Data), "other.pem"), "-----BEGIN CERTIFICATE-----\n");
        (await room.VerifyAsync()).SignedUpTo.ShouldBe(1);
    }

    [Theory]
    [InlineData("nothing of the kind", "no key in PEM form")]
    [InlineData("P-384", "not on the curve P-256")]
    [InlineData("public", "only the public half")]
    public async Task A_key_that_cannot_sign_is_refused_in_words(string kind, string words)
    {
        await using var room = await LogRoom.OpenAsync(server);
        using var key = ECDsa.Create(kind == "P-384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(KeyFile(room), kind switch { "P-384" => key.ExportPkcs8PrivateKeyPem(), "public" => key.ExportSubjectPublicKeyInfoPem(), _ => kind });
        var refusal = Should.Throw<AuditKeyException>(() => AuditKey.Open(room.Data));
        refusal.Message.ShouldContain(words);
        refusal.Message.ShouldContain(KeyFile(room));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"checkpoint":7,"signature":""}""")]
    [InlineData("""{"checkpoint":"{}","signature":"!"}""")]
    [InlineData("""{"checkpoint":"{\"at\":1,\"hash\":1,\"key\":1,\"sequence\":1,\"world\":1}","signature":""}""")]
    public void What_is_no_checkpoint_is_refused(string line) => Should.Throw<FormatException>(() => Checkpoint.Parse(line));

    private static string KeyFile(LogRoom room) => Path.Combine(room.Data.Path, "audit-key.pem");
}
