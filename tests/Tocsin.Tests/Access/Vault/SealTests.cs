using System.Security.Cryptography;
using Tocsin.Access.Vault;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Vault;

public sealed class SealTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Theory]
    [InlineData("")]
    [InlineData("Amina")]
    [InlineData("پریسا آزمون 🕊")]
    public void What_is_sealed_opens_with_its_key_in_its_place_and_nowhere_else(string text)
    {
        var made = Seal.EncryptText(Key, text, "here");
        Seal.DecryptText(Key, made, "here").ShouldBe(text);
        Should.Throw<CryptographicException>(() => Seal.DecryptText(Key, made, "there"));
        Should.Throw<CryptographicException>(() => Seal.DecryptText(RandomNumberGenerator.GetBytes(32), made, "here"));
        Should.Throw<CryptographicException>(() => Seal.Decrypt(Key, made.AsSpan(0, 10), "here"));
        for (var at = 0; at < made.Length; at += 7)
        {
            var changed = made.ToArray();
            changed[at] ^= 1;
            Should.Throw<CryptographicException>(() => Seal.DecryptText(Key, changed, "here"));
        }
    }

    [Fact]
    public void Nonces_are_random_and_lengths_tell_next_to_nothing()
    {
        var all = Enumerable.Range(0, 100).Select(i => Seal.EncryptText(Key, new string('a', i), "here")).ToList();
        all.Select(one => Convert.ToHexString(one.AsSpan(0, 12))).Distinct().Count().ShouldBe(100);
        all.Select(one => one.Length).Distinct().ShouldBe([12 + 256 + 16]);
        Seal.EncryptText(Key, new string('a', 253), "here").Length.ShouldBe(12 + 512 + 16);
    }

    [Theory]
    [InlineData(null, "the source vault has no master key")]
    [InlineData("", "There is no master key in")]
    [InlineData("# a note\n\n", "There is no master key in")]
    [InlineData("one", "line 1: ")]
    [InlineData("One AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "line 1: it must be a name")]
    [InlineData("one AAAA", "the key one is not 32 bytes")]
    [InlineData("one AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "the key one is not 32 bytes")]
    [InlineData("one AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "the key one is not 32 bytes")]
    [InlineData("one not*base64*AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "the key one is not 32 bytes")]
    [InlineData("one AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\none AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "line 2: there are two keys called one")]
    public void A_file_of_keys_that_cannot_be_used_is_said_in_words(string? text, string says)
    {
        using var folder = new TemporaryFolder();
        var place = VaultPlace.Of(folder["vault-keys"]);
        if (text is not null)
            Write(place.KeyFile!, text);
        Should.Throw<VaultKeyException>(() => VaultKeys.Read(place)).Message.ShouldContain(says, Case.Insensitive);
    }

    [Fact]
    public void A_file_of_keys_that_others_may_read_is_not_used()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var place = VaultPlace.Of(folder["vault-keys"]);
        Write(place.KeyFile!, "one AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n  # a note\n  two\tAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE= \n");
        using (var keys = VaultKeys.Read(place))
        {
            keys.Names.ShouldBe(["one", "two"]);
            keys.Newest.ShouldBe("two");
            keys["two"].ToArray().ShouldBe([.. Enumerable.Repeat((byte)1, 32)]);
        }

        foreach (var mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite })
        {
            File.SetUnixFileMode(place.KeyFile!, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Should.Throw<VaultKeyException>(() => VaultKeys.Read(place)).Message.ShouldContain("can read or change the master keys");
        }
    }

    [Fact]
    public void Keys_are_overwritten_after_their_use()
    {
        var keys = VaultKeys.Read(new VaultPlace(null, "one AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "unused"));
        var seen = keys["one"];
        seen.IndexOfAnyExcept((byte)1).ShouldBe(-1);
        keys.Dispose();
        seen.IndexOfAnyExcept((byte)0).ShouldBe(-1);
    }

    private static void Write(string path, string text)
    {
        using var writer = new StreamWriter(Tocsin.Store.PrivateFiles.CreateFile(path));
        writer.Write(text);
    }
}
