using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Store.Backups;

namespace Tocsin.Tests.Store.Backups;

/// <summary>What was done to the file of a backup is said in words, with the part it was done to; nothing of it is used.</summary>
public sealed class HostileBackupTests(LargeBackup backups) : IClassFixture<LargeBackup>
{
    private readonly BackupRoom room = backups.Room;

    [Fact]
    public async Task An_untouched_backup_is_found_whole()
    {
        (await room.CheckAsync("one.tar")).Parts.ShouldBeGreaterThanOrEqualTo(3);
        (await room.CheckAsync(room.Write("written-again.tar", room.Entries("one.tar")))).Rows.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no backup")]
    [InlineData("SQLite format 3 and so on, for more than one block of a tar: ................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................")]
    public async Task What_is_no_tar_is_called_none(string text)
    {
        await File.WriteAllTextAsync(room["none.tar"], text);
        (await room.RefusalAsync("none.tar")).ShouldBeOneOf("The file is empty.", "The file is not a backup (a tar archive of numbered parts).");
    }

    [Fact]
    public async Task Zeros_are_no_backup()
    {
        await File.WriteAllBytesAsync(room["zeros.tar"], new byte[20 * 512]);
        (await room.RefusalAsync("zeros.tar")).ShouldContain("is not a backup");
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_named()
    {
        (await room.RefusalAsync("gone.tar")).ShouldContain("gone.tar");
        Directory.CreateDirectory(room["folder.tar"]);
        (await room.RefusalAsync("folder.tar")).ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData(1, "truncated")]
    [InlineData(300, "is not a backup")]
    [InlineData(600, "truncated: it ends within part-000001.cms")]
    [InlineData(9_000_000, "truncated: it ends within part-000002.cms")]
    [InlineData(-1_000_000, "truncated: it ends within part-00000")]
    [InlineData(-12_000, "truncated")]
    public async Task A_file_that_was_cut_says_where(int at, string words)
    {
        var whole = await File.ReadAllBytesAsync(room["one.tar"]);
        // 1: between two entries, where a tar may end.
        var first = room.Entries("one.tar")[0].Bytes.Length;
        var end = at == 1 ? 512 + ((first + 511) / 512 * 512) : at < 0 ? whole.Length + at : at;
        await File.WriteAllBytesAsync(room["cut.tar"], whole[..end]);
        (await room.RefusalAsync("cut.tar")).ShouldContain(words);
    }

    [Fact]
    public async Task A_part_that_is_missing_is_named()
    {
        var entries = room.Entries("one.tar");
        (await room.RefusalAsync(room.Write("x.tar", entries.Where((_, i) => i != 1)))).ShouldBe("part-000002.cms is missing or out of place: part-000003.cms is there instead.");
        // With the gap closed the manifest tells.
        entries.RemoveAt(0);
        (await room.RefusalAsync(room.Write("x.tar", entries.Select((entry, i) => (i == entries.Count - 1 ? entry.Name : BackupParts.Name(i + 1), entry.Bytes))))).ShouldMatch("^Part [0-9] of [0-9] .* is missing.$");
        (await room.RefusalAsync(room.Write("x.tar", room.Entries("one.tar").SkipLast(1)))).ShouldContain("its manifest is missing");
    }

    [Fact]
    public async Task Parts_in_another_order_are_named()
    {
        var entries = room.Entries("one.tar");
        (await room.RefusalAsync(room.Write("x.tar", [entries[1], entries[0], .. entries.Skip(2)]))).ShouldContain("part-000001.cms is missing or out of place");
        // Under the right names.
        (await room.RefusalAsync(room.Write("x.tar", [(entries[0].Name, entries[1].Bytes), (entries[1].Name, entries[0].Bytes), .. entries.Skip(2)])))
            .ShouldContain("(part-000001.cms) holds part-000002.cms: parts were reordered.");
    }

    [Fact]
    public async Task A_part_of_another_backup_is_named()
    {
        var (entries, others) = (room.Entries("one.tar"), room.Entries("other.tar"));
        entries[1] = others[1];
        (await room.RefusalAsync(room.Write("x.tar", entries))).ShouldContain("(part-000002.cms) was changed or comes from another backup.");
        (await room.RefusalAsync(room.Write("x.tar", [.. room.Entries("one.tar").SkipLast(1), others[^1]]))).ShouldContain("missing");
        (await room.RefusalAsync(room.Write("x.tar", [.. others.SkipLast(1), room.Entries("one.tar")[^1]]))).ShouldContain("is not in the manifest");
    }

    [Fact]
    public async Task A_part_for_somebody_else_is_named()
    {
        var strangers = await BackupRecipients.ReadAsync([room["strange-certificate.pem"]], CancellationToken.None);
        var entries = room.Entries("one.tar");
        entries[1] = (entries[1].Name, strangers.Seal(new byte[100]));
        (await room.RefusalAsync(room.Write("x.tar", entries))).ShouldContain("(part-000002.cms) is for another key");
    }

    // A message of some kilobytes begins with the recipient's name, which may change without harm.
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_changed_byte_is_found_wherever_it_is(double place)
    {
        foreach (var part in new[] { 0, 2, -1 })
        {
            var entries = room.Entries("one.tar");
            var bytes = entries[part < 0 ? ^1 : part].Bytes;
            bytes[(int)(bytes.Length * place)] ^= 1;
            await room.RefusalAsync(room.Write("x.tar", entries));
        }
    }

    [Fact]
    public async Task Whatever_is_done_to_a_message_it_is_not_opened_and_nothing_else_happens()
    {
        var message = (await BackupRecipients.ReadAsync([room["certificate.pem"]], CancellationToken.None)).Seal(new byte[40]);
        using var key = await room.KeyAsync();
        for (var i = 0; i < message.Length; i++)
        {
            foreach (var change in new byte[] { 1, 0x80, 0xFF })
            {
                byte[] changed = [.. message];
                changed[i] ^= change;
                // What surrounds the content, such as the recipient's name, may change without harm: the hash in the manifest is what proves a part.
                key.TryOpen(changed, out _);
            }
            key.TryOpen(message.AsSpan(0, i), out _).ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_stands_behind_the_end_or_between_the_parts_is_found()
    {
        var whole = await File.ReadAllBytesAsync(room["one.tar"]);
        // A tar is filled up with zeros, by some programs to a whole record.
        await File.WriteAllBytesAsync(room["x.tar"], [.. whole, .. new byte[10240]]);
        (await room.CheckAsync("x.tar")).Rows.ShouldBeGreaterThan(0);
        foreach (var more in new byte[][] { [7], [.. new byte[600], 7], [.. new byte[8], .. Encoding.ASCII.GetBytes("garbage")], whole, new byte[1 << 17] })
        {
            await File.WriteAllBytesAsync(room["x.tar"], [.. whole, .. more]);
            (await room.RefusalAsync("x.tar")).ShouldContain("follows the end of the backup");
        }

        var entries = room.Entries("one.tar");
        var padding = entries.FindIndex(entry => entry.Bytes.Length % 512 != 0);
        var at = entries.Take(padding).Sum(entry => 512L + ((entry.Bytes.Length + 511) / 512 * 512)) + 512 + entries[padding].Bytes.Length;
        whole[at] = 7;
        await File.WriteAllBytesAsync(room["x.tar"], whole);
        (await room.RefusalAsync("x.tar")).ShouldContain($"added after {entries[padding].Name}");
        // Within an entry, behind the message.
        entries[1] = (entries[1].Name, [.. entries[1].Bytes, 0, 7]);
        (await room.RefusalAsync(room.Write("x.tar", entries))).ShouldContain("(part-000002.cms) is damaged");
    }

    [Fact]
    public async Task A_wrong_key_is_called_one()
    {
        using var key = await room.KeyAsync("strange-key.pem");
        (await Should.ThrowAsync<BackupException>(() => BackupArchive.OpenAsync(room["one.tar"], key, CancellationToken.None))).Message.ShouldContain("is not for this key");
    }

    [Theory]
    [InlineData("../../etc/passwd", "is not a backup: it has an unexpected entry (../../etc/passwd)")]
    [InlineData("/tmp/part-000001.cms", "is not a backup")]
    [InlineData("part-000001.cms/../x", "is not a backup")]
    [InlineData("part-999999.cms", "part-000001.cms is missing")]
    public async Task A_name_that_no_part_has_is_refused_and_nothing_is_written_there(string name, string words)
    {
        var entries = room.Entries("one.tar");
        entries[0] = (name, entries[0].Bytes);
        (await room.RefusalAsync(room.Write("x.tar", entries))).ShouldContain(words);
    }

    [Fact]
    public async Task Entries_that_are_no_files_are_refused()
    {
        foreach (var kind in new[] { TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.Directory, TarEntryType.CharacterDevice })
        {
            await using (var tar = new TarWriter(File.Create(room["x.tar"]), TarEntryFormat.Ustar))
                await tar.WriteEntryAsync(kind is TarEntryType.SymbolicLink or TarEntryType.HardLink ? new UstarTarEntry(kind, "part-000001.cms") { LinkName = "/etc/passwd" } : new UstarTarEntry(kind, "part-000001.cms"));
            (await room.RefusalAsync("x.tar")).ShouldContain("is not a backup");
        }
        // One that describes others: the library would read all of what it says it has.
        await using (var tar = new TarWriter(File.Create(room["x.tar"]), TarEntryFormat.Pax))
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "part-000001.cms") { DataStream = new MemoryStream([1]) });
        (await room.RefusalAsync("x.tar")).ShouldContain("is not a backup");
    }

    [Theory]
    [InlineData("77777777777")]
    [InlineData("00100000000")]
    public async Task A_size_that_no_part_has_is_refused_before_anything_is_read(string octal)
    {
        var bytes = await File.ReadAllBytesAsync(room["one.tar"]);
        Encoding.ASCII.GetBytes(octal).CopyTo(bytes, 124);
        "        "u8.CopyTo(bytes.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(bytes[..512].Sum(b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(bytes, 148);
        await File.WriteAllBytesAsync(room["x.tar"], bytes);
        (await room.RefusalAsync("x.tar")).ShouldContain("bytes: too many for a part of a backup");
    }

    [Theory]
    [InlineData("version", 2, "has format 2; this Tocsin reads 1")]
    [InlineData("format", "other", "not the manifest of a Tocsin backup")]
    [InlineData("world", "../../elsewhere", "contradicts itself")]
    [InlineData("tables", null, "cannot be read")]
    [InlineData("parts", "none", "cannot be read")]
    public async Task A_manifest_that_says_what_none_says_is_refused(string member, object? value, string words) =>
        (await RefusalAsync(manifest => manifest[member] = JsonValue.Create(value))).ShouldContain(words);

    [Fact]
    public async Task A_manifest_that_says_other_rows_than_there_are_is_refused()
    {
        (await RefusalAsync(manifest => manifest["tables"]![0]!["bytes"] = long.MaxValue)).ShouldContain("cannot be read");
        (await RefusalAsync(manifest => manifest["tables"]![0]!["bytes"] = 1L << 60)).ShouldContain("rows differ from its manifest");
        (await RefusalAsync(manifest => manifest["tables"]![0]!["rows"] = 4711)).ShouldContain("differ from the manifest");
        (await RefusalAsync(manifest => manifest["tables"]![0]!["name"] = "gather.event; drop table gather.event")).ShouldContain("not in their place");
        (await RefusalAsync(manifest => manifest["tables"]!.AsArray().RemoveAt(0))).ShouldContain("not in their place");
        (await RefusalAsync(manifest => manifest["tables"]!.AsArray().RemoveAt(manifest["tables"]!.AsArray().Count - 1))).ShouldContain("more rows than its manifest");
        (await RefusalAsync(manifest => manifest["tables"]!.AsArray().Clear())).ShouldContain("more rows than its manifest");
        (await RefusalAsync(manifest => manifest["tables"]!.AsArray().Add((JsonNode?)null))).ShouldContain("contradicts itself");
        (await RefusalAsync(manifest => manifest["parts"]![0]!["bytes"] = int.MaxValue)).ShouldContain("contradicts itself");
    }

    // Whoever has the certificate can write a manifest of their own; what it says must not lead anywhere.
    private async Task<string> RefusalAsync(Action<JsonNode> change)
    {
        var recipients = await BackupRecipients.ReadAsync([room["certificate.pem"]], CancellationToken.None);
        using var key = await room.KeyAsync();
        var entries = room.Entries("one.tar");
        var manifest = JsonNode.Parse(key.TryOpen(entries[^1].Bytes, out _))!;
        change(manifest);
        entries[^1] = (entries[^1].Name, recipients.Seal(Encoding.UTF8.GetBytes(manifest.ToJsonString())));
        return await room.RefusalAsync(room.Write("x.tar", entries));
    }
}
