using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

/// <summary>Any single change to a log is found, and the first row that it touched is named with what was done to it.</summary>
[Collection(nameof(TestDatabase))]
public sealed class ChainTests(TestDatabase server)
{
    private const int Rows = 9;

    // What the hash covers, what it is, and what is repeated for filters; bytes are altered one at a time, the last that there is when the number is larger.
    private static readonly string[] TextFields = ["entry", "act", "outcome", "person", "subject"];
    private static readonly string[] ByteFields = ["previous", "hash"];

    [Fact]
    public async Task Any_byte_of_any_field_that_is_altered_is_found_in_its_row()
    {
        await using var room = await FilledAsync();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(
            Arb.From(Gen.Zip(Gen.Choose(1, Rows), Gen.Elements<string>([.. TextFields, .. ByteFields]))), Arb.From(Gen.Zip(Gen.Choose(0, 400), Gen.Choose(1, 255))), (where, how) =>
            {
                var (row, field) = where;
                var sql = ByteFields.Contains(field)
                    ? $"update access.log set {field} = set_byte({field}, {how.Item1 % 32}, get_byte({field}, {how.Item1 % 32}) # {how.Item2}) where sequence = {row}"
                    : $"update access.log set {field} = overlay({field} placing chr(case when ascii(substr({field}, p, 1)) = {how.Item2} then 256 else {how.Item2} end) from p for 1) from (select sequence s, 1 + {how.Item1} % length({field}) p from access.log) at where s = sequence and sequence = {row}";
                return IsFoundAsync(room, sql, ChainFaultKind.Altered, row).GetAwaiter().GetResult();
            }));
    }

    [Theory]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("at = 'infinity'")]
    [InlineData("at = at - interval '4051 years'")]
    [InlineData("at = (at::text || ' BC')::timestamptz")]
    [InlineData("person = null")]
    [InlineData("person_number = person_number + 1")]
    [InlineData("person_number = null")]
    [InlineData("entry = entry || ' '")]
    [InlineData("entry = ''")]
    [InlineData("entry = '[]'")]
    [InlineData("entry = replace(entry, '\"why\":null', '\"why\":null,\"more\":1')")]
    public async Task Whatever_a_row_is_made_to_say_is_found(string change)
    {
        await using var room = await FilledAsync();
        for (var row = 1; row <= Rows; row++)
            (await IsFoundAsync(room, $"update access.log set {change} where sequence = {row}", ChainFaultKind.Altered, row)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_whose_hash_is_computed_anew_is_found_all_the_same()
    {
        await using var room = await FilledAsync();
        for (var row = 1; row <= Rows; row++)
        {
            (await IsFoundAsync(room, $"""
                update access.log set entry = replace(entry, 'state X', 'state Y'), subject = replace(subject, 'state X', 'state Y') where sequence = {row};
                {Rehash(row)}
                """, ChainFaultKind.Altered, row)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_row_that_is_not_canonical_is_found_even_when_all_hashes_are_right()
    {
        await using var room = await FilledAsync();
        (await IsFoundAsync(room, $"update access.log set entry = replace(entry, ',\"why\"', ', \"why\"') where sequence = {Rows}; {Rehash(Rows)} update access.log_head set hash = (select hash from access.log where sequence = {Rows})",
            ChainFaultKind.Altered, Rows)).ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_that_are_removed_are_found()
    {
        await using var room = await FilledAsync();
        for (var row = 1; row <= Rows; row++)
        {
            for (var last = row; last <= Rows; last++)
            {
                (await IsFoundAsync(room, $"delete from access.log where sequence between {row} and {last}", ChainFaultKind.Removed, row)).ShouldBeTrue();
                (await IsFoundAsync(room, $"delete from access.log where sequence between {row} and {last}; {Slide(last, row - last - 1)}", ChainFaultKind.Removed, row)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task Rows_that_are_put_in_are_found()
    {
        await using var room = await FilledAsync();
        var forged = $"entry, previous, hash, at, act, outcome, person, person_number, subject";
        for (var row = 1; row <= Rows + 1; row++)
        {
            var make = $"{Slide(row - 1, 1)} insert into access.log (sequence, {forged}) select {row}, replace(entry, 'state X', 'state Z'), sha256('x'), sha256('y'), at, act, outcome, person, person_number, 'state Z1' from access.log where subject = 'state X1';";
            var after = row == 1 ? "'\\x' || repeat('00', 32)" : $"(select '\\x' || encode(hash, 'hex') from access.log where sequence = {row - 1})";
            // As it came, after the right row, and with a hash of its own that is right.
            (await IsFoundAsync(room, make, ChainFaultKind.Inserted, row)).ShouldBeTrue();
            (await IsFoundAsync(room, $"{make} update access.log set previous = ({after})::bytea where sequence = {row}", ChainFaultKind.Inserted, row)).ShouldBeTrue();
            (await IsFoundAsync(room, $"{make} update access.log set previous = ({after})::bytea where sequence = {row}; {Rehash(row)}", ChainFaultKind.Inserted, row)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_copy_of_a_row_is_found_where_it_was_put_in()
    {
        await using var room = await FilledAsync();
        for (var copied = 1; copied <= Rows; copied++)
        {
            for (var row = 1; row <= Rows + 1; row++)
            {
                // The copy that stands where the row itself was written is taken for it; then the one after it is the one too many.
                (await IsFoundAsync(room, $"create temp table copy on commit drop as select * from access.log where sequence = {copied}; {Slide(row - 1, 1)} insert into access.log select {row}, entry, previous, hash, at, act, outcome, person, person_number, subject from copy",
                    ChainFaultKind.Inserted, row == copied ? row + 1 : row)).ShouldBeTrue($"{copied} at {row}");
            }
        }
    }

    [Fact]
    public async Task Rows_that_change_places_are_found()
    {
        await using var room = await FilledAsync();
        for (var one = 1; one < Rows; one++)
        {
            for (var other = one + 1; other <= Rows; other++)
            {
                (await IsFoundAsync(room, $"""
                    update access.log set sequence = 1000 where sequence = {one}; update access.log set sequence = {one} where sequence = {other}; update access.log set sequence = {other} where sequence = 1000
                    """, ChainFaultKind.Reordered, one)).ShouldBeTrue();
            }

            (await IsFoundAsync(room, $"update access.log set sequence = 1000 where sequence = {one}", ChainFaultKind.Reordered, one)).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("update access.log_head set hash = sha256('x')", ChainFaultKind.Altered, Rows)]
    [InlineData("update access.log_head set sequence = 12", ChainFaultKind.Removed, Rows + 1)]
    [InlineData("update access.log_head set sequence = 4", ChainFaultKind.Inserted, 5)]
    [InlineData("delete from access.log_head", ChainFaultKind.Removed, Rows)]
    [InlineData("truncate access.log", ChainFaultKind.Removed, 1)]
    [InlineData("insert into vault.spent (person, act, subject, sequence) select id, 'unmasked', 'source 7', 12 from access.person limit 1", ChainFaultKind.Removed, Rows + 1)]
    [InlineData("insert into vault.spent (person, act, subject, sequence) select id, 'unmasked', 'source 7', 3 from access.person limit 1", ChainFaultKind.Rewritten, 3)]
    public async Task The_end_of_the_chain_is_held_against_its_last_row(string change, ChainFaultKind kind, long row)
    {
        await using var room = await FilledAsync();
        (await IsFoundAsync(room, change, kind, row)).ShouldBeTrue();
    }

    // As somebody would who rules the database and leaves nothing of the log in it.
    [Theory]
    [InlineData("key", "its signing key exists")]
    [InlineData("file", "were removed")]
    [InlineData("session", "people have signed in")]
    [InlineData("vault", "the source vault acted on row 5 (unmasked)")]
    [InlineData("nothing", null)]
    public async Task A_log_that_was_emptied_is_found_by_whatever_came_after_its_first_entry(string what, string? words)
    {
        await using var room = await FilledAsync();
        Checkpoint[] kept = [];
        switch (what)
        {
            case "key":
                AuditKey.Open(room.Data).Dispose();
                break;
            case "file":
                await CheckpointAsync(room);
                kept = [.. KeptCheckpoints.In(AuditKey.Checkpoints(room.Data)).Checkpoints];
                break;
            case "session":
                await room.TamperAsync("""
                    insert into access.session (key_hash, person, is_strong, client, begun_at, seen_at, ends_at)
                    select sha256('x'), id, false, 'x', now(), now(), now() from access.person limit 1
                    """);
                break;
            case "vault":
                await room.TamperAsync("insert into vault.spent (person, act, subject, sequence) select id, 'unmasked', 'source 7', 5 from access.person limit 1");
                break;
        }

        await room.TamperAsync("truncate access.log, access.checkpoint; update access.log_head set sequence = 0, hash = decode(repeat('00', 32), 'hex')");
        var report = await room.VerifyAsync(kept);
        if (words is null)
            report.Faults.ShouldBeEmpty();
        else
            report.Faults.ShouldHaveSingleItem().Words.ShouldContain(words);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_log_that_is_cut_with_its_end_set_right_is_found_by_a_checkpoint_kept_elsewhere(int last)
    {
        await using var room = await FilledAsync();
        var kept = await CheckpointAsync(room);
        const string Forget = "truncate access.checkpoint";
        var cut = $"{Forget}; delete from access.log where sequence > {last}; update access.log_head set sequence = {last}, hash = (select hash from access.log where sequence = {last})";
        (await IsFoundAsync(room, cut, ChainFaultKind.Removed, last + 1, kept)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_from_some_row_on_is_found_by_a_checkpoint_and_by_nothing_else()
    {
        await using var room = await FilledAsync();
        var early = await CheckpointAsync(room);
        await room.FillAsync(4);
        room.Clock.Now = room.Clock.Now.AddHours(1);
        var late = await CheckpointAsync(room);
        late.Sequence.ShouldBe(Rows + 4);
        var rewritten = "update access.log set entry = replace(entry, 'an.analyst', 'somebody'), person = 'somebody' where sequence = 11;" + string.Concat(Enumerable.Range(11, 3).Select(Rehash).Select((sql, i) => i == 0 ? sql : $"update access.log set previous = (select hash from access.log where sequence = {10 + i}) where sequence = {11 + i}; {sql}"))
            + "update access.log_head set hash = (select hash from access.log where sequence = 13)";
        // With the signed checkpoints in the database; with them gone, by those elsewhere; with none, by nobody.
        (await IsFoundAsync(room, rewritten, ChainFaultKind.Rewritten, Rows + 1)).ShouldBeTrue();
        (await IsFoundAsync(room, $"truncate access.checkpoint; {rewritten}", ChainFaultKind.Rewritten, Rows + 1, early, late)).ShouldBeTrue();
        (await IsFoundAsync(room, $"truncate access.checkpoint; {rewritten}", ChainFaultKind.Rewritten, 1, late)).ShouldBeTrue();
        await room.TamperAsync($"truncate access.checkpoint; {rewritten}");
        (await room.VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("statement = replace(statement, '\"sequence\":9', '\"sequence\":8'), sequence = 8")]
    [InlineData("statement = replace(statement, '\"sequence\":9', '\"sequence\":8')")]
    [InlineData("statement = replace(statement, 'exercise', 'world')")]
    [InlineData("statement = statement || ' '")]
    [InlineData("statement = ''")]
    [InlineData("signature = set_byte(signature, 20, get_byte(signature, 20) # 1)")]
    [InlineData("signature = ''")]
    [InlineData("sequence = 8")]
    public async Task A_stored_checkpoint_that_was_altered_is_found(string change)
    {
        await using var room = await FilledAsync();
        await CheckpointAsync(room);
        await room.TamperAsync($"update access.checkpoint set {change}");
        var report = await room.VerifyAsync();
        report.Faults.ShouldHaveSingleItem().Kind.ShouldBe(ChainFaultKind.Checkpoint);
        (report.Rows, report.SignedUpTo).ShouldBe((Rows, 0));
    }

    [Fact]
    public async Task A_checkpoint_that_somebody_else_signed_is_not_relied_on()
    {
        await using var room = await FilledAsync();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var head = await room.Door.FirstAsync("select hash from access.log_head", [], row => row.GetFieldValue<byte[]>(0), CancellationToken.None);
        var report = await room.VerifyAsync(Checkpoint.Sign("exercise", Rows, head, room.Clock.Now, foreign));
        report.Faults.ShouldHaveSingleItem().Words.ShouldContain("a key not found here");
        report.SignedUpTo.ShouldBe(0);
    }

    [Fact]
    public async Task What_another_machine_signed_before_a_restore_cannot_be_checked_here_and_is_not_called_broken()
    {
        await using var room = await FilledAsync();
        await CheckpointAsync(room);
        // The restore brought the checkpoint and neither the key nor its public half.
        var kept = Directory.GetFiles(AuditKey.Checkpoints(room.Data), "*.pem").ShouldHaveSingleItem();
        var pem = await File.ReadAllTextAsync(kept);
        File.Delete(kept);
        File.Delete(Path.Combine(room.Data.Path, "audit-key.pem"));
        var report = await room.VerifyAsync();
        report.ShouldHold(Rows);
        report.Unchecked.ShouldHaveSingleItem().Words.ShouldContain("a key not found here");

        // This machine goes on, and signs with a key of its own.
        await room.FillAsync(1);
        room.Clock.Now = room.Clock.Now.AddHours(1);
        using (var checkpointer = room.Checkpointer())
            await checkpointer.MakeDueAsync(CancellationToken.None);
        report = await room.VerifyAsync();
        report.ShouldHold(Rows + 1);
        (report.Unchecked.Count, report.SignedUpTo).ShouldBe((1, Rows + 1));

        // With the public half everything is checked.
        await File.WriteAllTextAsync(kept, pem);
        report = await room.VerifyAsync();
        report.ShouldHold(Rows + 1);
        report.Unchecked.ShouldBeEmpty();
        File.Delete(kept);

        // That a key is not here does not hide that the rows are others than those signed, nor that somebody put in a checkpoint later.
        var rewritten = $"update access.checkpoint set statement = replace(statement, '\"sequence\":{Rows}', '\"sequence\":{Rows - 1}'), sequence = " +
            $"{Rows - 1} where sequence = {Rows}";
        await room.TamperAsync(rewritten);
        (await room.VerifyAsync()).Faults.ShouldHaveSingleItem().Kind.ShouldBe(ChainFaultKind.Rewritten);
        await room.TamperAsync($"update access.checkpoint set statement = replace(statement, '\"sequence\":{Rows - 1}', '\"sequence\":{Rows}'), sequence = " +
            $"{Rows} where sequence = {Rows - 1}");
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var head = await room.Door.FirstAsync("select hash from access.log_head", [], row => row.GetFieldValue<byte[]>(0), CancellationToken.None);
        var late = Checkpoint.Sign("exercise", Rows + 1, head, room.Clock.Now.AddHours(1), foreign);
        await room.Door.ExecuteAsync("insert into access.checkpoint (made_at, sequence, statement, signature) values ($1, $2, $3, $4)",
            [room.Clock.Now.AddHours(1), late.Sequence, late.Statement, late.Signature], CancellationToken.None);
        report = await room.VerifyAsync();
        report.Faults.ShouldHaveSingleItem().Kind.ShouldBe(ChainFaultKind.Checkpoint);
        report.Unchecked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Beside_a_key_that_is_here_and_signed_nothing_a_foreign_checkpoint_counts_as_put_in()
    {
        await using var room = await FilledAsync();
        await CheckpointAsync(room);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var head = await room.Door.FirstAsync("select hash from access.log_head", [], row => row.GetFieldValue<byte[]>(0), CancellationToken.None);
        var forged = Checkpoint.Sign("exercise", Rows, head, room.Clock.Now, foreign);
        await room.TamperAsync($"update access.checkpoint set statement = '{forged.Statement}', signature = '\\x{Convert.ToHexString(forged.Signature)}'");
        var report = await room.VerifyAsync();
        report.Faults.ShouldHaveSingleItem().Kind.ShouldBe(ChainFaultKind.Checkpoint);
        report.Unchecked.ShouldBeEmpty();
    }

    private async Task<LogRoom> FilledAsync()
    {
        var room = await LogRoom.OpenAsync(server);
        await room.FillAsync(Rows);
        await room.TamperAsync("insert into access.person (name, display, roles, clearance) values ('an.adviser', 'An adviser', array['adviser'], 'TLP:RED')");
        (await room.VerifyAsync()).ShouldHold(Rows);
        await using var command = room.Database.Connections.Owner.CreateCommand(
            "create schema kept; create table kept.log as select * from access.log; create table kept.log_head as select * from access.log_head; create table kept.checkpoint as select * from access.checkpoint");
        await command.ExecuteNonQueryAsync();
        return room;
    }

    private static async Task<Checkpoint> CheckpointAsync(LogRoom room)
    {
        using var checkpointer = room.Checkpointer();
        var made = (await checkpointer.MakeDueAsync(CancellationToken.None))!;
        await using var command = room.Database.Connections.Owner.CreateCommand(
            "truncate kept.log, kept.log_head, kept.checkpoint; insert into kept.log select * from access.log; insert into kept.log_head select * from access.log_head; insert into kept.checkpoint select * from access.checkpoint");
        await command.ExecuteNonQueryAsync();
        return made;
    }

    // Changes the log as who owns the tables could, verifies, and sets it right again.
    private static async Task<bool> IsFoundAsync(LogRoom room, string sql, ChainFaultKind kind, long row, params Checkpoint[] kept)
    {
        await room.TamperAsync(sql);
        var report = await room.VerifyAsync(kept);
        await room.TamperAsync("truncate access.log, access.log_head, access.checkpoint, vault.spent; insert into access.log select * from kept.log; insert into access.log_head select * from kept.log_head; insert into access.checkpoint select * from kept.checkpoint");
        (await room.VerifyAsync()).Faults.ShouldBeEmpty();
        report.Faults.ShouldNotBeEmpty(sql);
        (report.Faults[0].Kind, report.Faults[0].Row).ShouldBe((kind, row), $"{sql}: {report.Faults[0].Words}");
        report.Faults[0].Words.ShouldNotBeEmpty();
        return true;
    }

    private static string Rehash(int row) => string.Create(CultureInfo.InvariantCulture,
        $"update access.log set hash = sha256(convert_to('{{\"entry\":' || entry || ',\"previous\":\"' || encode(previous, 'hex') || '\",\"sequence\":' || sequence || '}}', 'UTF8')) where sequence = {row};");

    // Numbers after a row, changed by so many; in two steps, as two rows never have the same.
    private static string Slide(int after, int by) => string.Create(CultureInfo.InvariantCulture,
        $"update access.log set sequence = sequence + 1000000 where sequence > {after}; update access.log set sequence = sequence - 1000000 + {by} where sequence > 1000000;");
}
