using System.Text.Json;

namespace Tocsin.Store.Backups;

/// <summary>What stands last in a backup: what it was made of, and what each part must be. docs/backup.md describes the form for strangers.</summary>
internal sealed record BackupManifest(
    string Format, int Version, string World, DateTimeOffset MadeAt, string ProgramVersion, string ServerVersion,
    IReadOnlyList<BackupMigration> Migrations, IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupSequence> Sequences, IReadOnlyList<BackupPart> Parts)
{
    public const string TheFormat = "tocsin-backup";
    public const int TheVersion = 1;

    // Somebody may have to read it without Tocsin.
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Layout);

    public BackupSummary Summary(long fileBytes, string fileSha256) => new(
        World, MadeAt, ProgramVersion, Migrations[^1].Number, Tables.Count, Tables.Sum(table => table.Rows), Tables.Sum(table => table.Bytes), Parts.Count, fileBytes, fileSha256);

    /// <exception cref="BackupException">It is none, of a newer form, or contradicts itself.</exception>
    public static BackupManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using (var document = JsonDocument.Parse(json))
            {
                if (document.RootElement.GetProperty("format").GetString() != TheFormat)
                    throw new BackupException("This is not the manifest of a Tocsin backup.");
                if (document.RootElement.GetProperty("version").GetInt32() != TheVersion)
                    throw new BackupException($"The backup has format {document.RootElement.GetProperty("version").GetInt32()}; this Tocsin reads {TheVersion}. Use the version that made it, or newer.");
            }
            var manifest = JsonSerializer.Deserialize<BackupManifest>(json.Span, Layout)!;
            return manifest.IsSound() ? manifest : throw new BackupException("The backup's manifest contradicts itself.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new BackupException($"The manifest of the backup cannot be read: {e.Message}", e);
        }
    }

    // The world names a folder, so it must be one of the two. Lists may hold a null that the types rule out.
    private bool IsSound() =>
        World is "world" or "exercise"
        && Migrations.Count > 0 && Migrations.All(migration => migration is not null)
        && Tables.All(table => table is { Rows: >= 0, Bytes: >= 0 } && table.Columns.All(column => column is not null))
        && Sequences.All(sequence => sequence is not null)
        && Parts.All(part => part is { Bytes: > 0 and <= BackupParts.PartBytes })
        && Tables.DistinctBy(table => table.Name).Count() == Tables.Count
        && checked(Tables.Sum(table => table.Rows) + Tables.Sum(table => table.Bytes)) >= 0;
}

internal sealed record BackupMigration(int Number, string Name, string Sha256);

/// <param name="Name">As it is written in a statement: schema and name, quoted where needed.</param>
/// <param name="Columns">Those that are stored, in the order of the rows' values.</param>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">Size of the rows in PostgreSQL's text form of COPY.</param>
/// <param name="Sha256">Over the same bytes.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, long Bytes, string Sha256)
{
    /// <summary>What stands before the rows; and what stands behind them: as in a script for psql.</summary>
    public string Head => $"COPY {Name} ({string.Join(", ", Columns.Select(column => column.Name))}) FROM stdin;\n";

    public const string Tail = "\\.\n";
}

internal sealed record BackupColumn(string Name, string Type);

internal sealed record BackupSequence(string Name, long LastValue, bool IsCalled);

/// <param name="Name">Of the entry in the file.</param>
/// <param name="Bytes">Before encryption.</param>
/// <param name="Sha256">Over the same bytes.</param>
internal sealed record BackupPart(string Name, int Bytes, string Sha256);
