using System.Security.Cryptography;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

[Collection(nameof(TestDatabase))]
public sealed class CheckpointerTests(TestDatabase server)
{
    [Fact]
    public async Task One_is_made_each_hour_in_which_something_was_logged_and_laid_beside_the_database()
    {
        await using var room = await LogRoom.OpenAsync(server);
        using var checkpointer = room.Checkpointer();
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull("there is nothing to sign yet");
        await room.FillAsync(3);
        var first = (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull("the first entry is signed at once");
        (first.Sequence, first.World, first.At).ShouldBe((3, "exercise", room.Clock.Now));
        await room.FillAsync(1);
        room.Clock.Now = room.Clock.Now.AddMinutes(59);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull();
        (await room.VerifyAsync()).NotSigned.ShouldBe(1);
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(4);
        room.Clock.Now = room.Clock.Now.AddHours(2);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull("nothing was logged since");

        Files(room).ShouldBe(["2026-11-21T120000Z-3.json", "2026-11-21T130000Z-4.json"]);
        KeptCheckpoints.Read(Path.Combine(AuditKey.Checkpoints(room.Data), "2026-11-21T120000Z-3.json")).Statement.ShouldBe(first.Statement);
        var report = await room.VerifyAsync();
        report.ShouldHold(4);
        (report.Checkpoints, report.SignedUpTo, report.NotSigned).ShouldBe((2, 4, 0));
    }

    [Fact]
    public async Task One_is_made_as_soon_as_a_thousand_entries_are_not_signed_and_at_a_stop()
    {
        await using var room = await LogRoom.OpenAsync(server);
        using var checkpointer = room.Checkpointer();
        await room.FillAsync(1);
        await checkpointer.MakeDueAsync(CancellationToken.None);
        await AppendAsync(room, Checkpointer.MostUnsigned - 1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull();
        await AppendAsync(room, 1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(1001);
        await AppendAsync(room, 7);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldBeNull();
        (await checkpointer.MakeLastAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(1008);
        (await checkpointer.MakeLastAsync(CancellationToken.None)).ShouldBeNull("all is signed");
        Files(room).ShouldBe(["2026-11-21T120000Z-1.json", "2026-11-21T120000Z-1001.json", "2026-11-21T120000Z-1008.json"]);
        (await room.VerifyAsync()).NotSigned.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_node_that_was_killed_left_unsigned_is_signed_by_the_next_start()
    {
        await using var room = await LogRoom.OpenAsync(server);
        using (var killed = room.Checkpointer())
        {
            await room.FillAsync(1);
            await killed.MakeDueAsync(CancellationToken.None);
            await room.FillAsync(2);
            (await killed.MakeDueAsync(CancellationToken.None)).ShouldBeNull();
        }

        var report = await room.VerifyAsync();
        (report.SignedUpTo, report.NotSigned).ShouldBe((1, 2));
        using var next = room.Checkpointer();
        (await next.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(3);

        // Killed when the checkpoint was stored and its file was not written.
        Directory.Delete(AuditKey.Checkpoints(room.Data), recursive: true);
        using var last = room.Checkpointer();
        (await last.MakeDueAsync(CancellationToken.None)).ShouldBeNull("the row is signed");
        Files(room).ShouldBe(["2026-11-21T120000Z-3.json"]);
    }

    [Fact]
    public async Task Neither_a_clock_that_was_wrong_nor_a_checkpoint_that_was_put_in_keeps_others_from_being_made()
    {
        await using var room = await LogRoom.OpenAsync(server);
        using var checkpointer = room.Checkpointer();
        await room.FillAsync(1);
        room.Clock.Now = room.Clock.Now.AddYears(1);
        await checkpointer.MakeDueAsync(CancellationToken.None);
        room.Clock.Now = room.Clock.Now.AddYears(-1);
        await room.FillAsync(1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(2);
        await room.Door.ExecuteAsync("insert into access.checkpoint (made_at, sequence, signs, statement, signature) values (now(), 900, 900, 'x', '')", [], CancellationToken.None);
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await room.FillAsync(1);
        (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull().Sequence.ShouldBe(3);

        // What stands in the place of the next one is not taken for it.
        await room.Door.ExecuteAsync(
            "insert into access.checkpoint (made_at, sequence, signs, statement, signature) select made_at, 4, 4, statement, signature from access.checkpoint where sequence = 3", [], CancellationToken.None);
        await room.FillAsync(1);
        (await checkpointer.MakeLastAsync(CancellationToken.None)).ShouldBeNull("it seems to be signed");
        (await room.VerifyAsync()).Faults.ShouldContain(fault => fault.Kind == ChainFaultKind.Checkpoint && fault.Row == 4);
    }

    [Fact]
    public async Task Two_nodes_sign_a_row_once_and_both_have_its_file()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        var other = new DataFolder(room.Folder["other"]);
        other.Create();
        using Checkpointer one = room.Checkpointer(), two = new(room.Database, other, room.Clock);
        await Task.WhenAll(one.MakeDueAsync(CancellationToken.None), two.MakeDueAsync(CancellationToken.None));
        (await room.Door.AskAsync<long>("select count(*) from access.checkpoint")).ShouldBe(1);
        File.ReadAllText(Path.Combine(AuditKey.Checkpoints(room.Data), "2026-11-21T120000Z-1.json"))
            .ShouldBe(File.ReadAllText(Path.Combine(AuditKey.Checkpoints(other), "2026-11-21T120000Z-1.json")));

        // What one makes later, the other lays down too, and all of it when it has not looked for a while.
        for (var i = 2; i <= 3; i++)
        {
            await room.FillAsync(1);
            await one.MakeLastAsync(CancellationToken.None);
        }

        await two.MakeDueAsync(CancellationToken.None);
        Directory.GetFiles(AuditKey.Checkpoints(other), "*.json").Length.ShouldBe(3);
    }

    [Fact]
    public async Task After_the_key_was_replaced_older_checkpoints_are_still_checked()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(1);
        using (var before = room.Checkpointer())
            await before.MakeDueAsync(CancellationToken.None);
        File.Delete(KeyFile(room));
        await room.FillAsync(1);
        using (var after = room.Checkpointer())
            await after.MakeDueAsync(CancellationToken.None);
        Directory.GetFiles(AuditKey.Checkpoints(room.Data), "*.pem").Length.ShouldBe(2);
        var report = await room.VerifyAsync();
        report.ShouldHold(2);
        (report.Checkpoints, report.SignedUpTo).ShouldBe((2, 2));
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
    [InlineData("nothing of the kind", "not a PEM key")]
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

    private static string?[] Files(LogRoom room) =>
        [.. Directory.GetFiles(AuditKey.Checkpoints(room.Data), "*.json").Select(Path.GetFileName).OrderBy(name => name!.Length).ThenBy(name => name, StringComparer.Ordinal)];

    private static Task<int> AppendAsync(LogRoom room, int entries) => room.Door.ExecuteAsync("select access.append_log($1)",
        [Enumerable.Repeat("""{"act":"read","at":"2026-11-21T12:00:00.000000Z","node":"n","outcome":"granted","person":null,"person_number":null,"query":{},"session":null,"subject":"x","token":null,"why":null}""", entries).ToArray()],
        CancellationToken.None);

    private static string KeyFile(LogRoom room) => Path.Combine(room.Data.Path, "audit-key.pem");
}
