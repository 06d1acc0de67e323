using System.Formats.Tar;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Tests.Store.Backups;

/// <summary>A folder with keys, and what tests of backups do with databases and files.</summary>
internal sealed class BackupRoom : IDisposable
{
    public const string Passphrase = "a passphrase of tests";

    private readonly TemporaryFolder _folder = new();

    public BackupRoom(bool withKey = true)
    {
        if (withKey)
            WriteKey("key.pem", "certificate.pem");
    }

    public static IProgress<(double Fraction, string Note)> Silent { get; } = new Told(_ => { });

    public string this[string name] => _folder[name];

    /// <summary>A small key, as that of the product takes seconds to make.</summary>
    public void WriteKey(string keyFile, string certificateFile, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(this[keyFile], key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllText(this[certificateFile], certificate.ExportCertificatePem());
    }

    public async Task<BackupSummary> BackUpAsync(Database database, string file, IProgress<(double Fraction, string Note)>? progress = null, CancellationToken cancellationToken = default) =>
        await new DatabaseBackup(database, TimeProvider.System)
            .WriteAsync(this[file], await BackupRecipients.ReadAsync([this["certificate.pem"]], CancellationToken.None), progress ?? Silent, cancellationToken);

    public Task<BackupKey> KeyAsync(string file = "key.pem") => BackupKey.ReadAsync(this[file], _ => Task.FromResult(Passphrase), CancellationToken.None);

    public async Task<BackupSummary> RestoreAsync(string file, DatabaseOptions options, Func<NpgsqlConnection, CancellationToken, Task>? last = null)
    {
        using var key = await KeyAsync();
        await using var archive = await BackupArchive.OpenAsync(this[file], key, CancellationToken.None);
        return await new DatabaseRestore(archive, TimeProvider.System, last).RunAsync(options, Silent, CancellationToken.None);
    }

    public async Task<BackupSummary> CheckAsync(string file)
    {
        using var key = await KeyAsync();
        await using var archive = await BackupArchive.OpenAsync(this[file], key, CancellationToken.None);
        return await archive.CheckAsync(Silent, CancellationToken.None);
    }

    /// <summary>The words with which a file is refused.</summary>
    public async Task<string> RefusalAsync(string file) => (await Should.ThrowAsync<BackupException>(() => CheckAsync(file))).Message;

    /// <summary>Names and bytes of what is in a file.</summary>
    public List<(string Name, byte[] Bytes)> Entries(string file)
    {
        using var tar = new TarReader(File.OpenRead(this[file]));
        var entries = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
            entries.Add((entry.Name, ((MemoryStream)entry.DataStream!).ToArray()));
        return entries;
    }

    public string Write(string file, IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var tar = new TarWriter(File.Create(this[file]), TarEntryFormat.Ustar);
        foreach (var (name, bytes) in entries)
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        return file;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What every table holds, as a hash of its rows in order, and where every sequence stands.</summary>
    public static async Task<Dictionary<string, string>> ContentAsync(NpgsqlDataSource owner)
    {
        await using var connection = await owner.OpenConnectionAsync();
        var content = new Dictionary<string, string>();
        foreach (var table in await connection.ListAsync("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", [], row => row.GetString(0), CancellationToken.None))
            content.Add(table, (await connection.ScalarAsync<string>($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text collate \"C\")), '') from {table} t", [], CancellationToken.None))!);
        foreach (var sequence in await connection.ListAsync("select format('%I.%I', schemaname, sequencename) from pg_sequences", [], row => row.GetString(0), CancellationToken.None))
            content.Add(sequence, (await connection.ScalarAsync<string>($"select last_value || ' ' || is_called from {sequence}", [], CancellationToken.None))!);
        return content;
    }

    /// <summary>Progress that is told at once, in the thread that reports.</summary>
    public sealed class Told(Action<(double Fraction, string Note)> tell) : IProgress<(double Fraction, string Note)>
    {
        public void Report((double Fraction, string Note) value) => tell(value);
    }
}
