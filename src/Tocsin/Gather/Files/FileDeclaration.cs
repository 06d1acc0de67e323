using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Gather.Files;

/// <summary>
/// What is said about a file from outside its bytes: by the command line, else by the file <c>NAME.meta.json</c> beside it, else (the edition, and the day of
/// a table by year) by its name.
/// </summary>
internal sealed record FileDeclaration
{
    /// <summary>Ending of the sidecar file.</summary>
    public const string SidecarEnding = ".meta.json";

    private const int MostAheadOfUtc = 14;
    private const int MostShown = 80;

    private const int LongestText = 2000;
    private const int LongestEdition = 50;
    private const int LongestChecksum = 64;
    private const int LongestSidecar = 256 * 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public string? Edition { get; init; }
    public DateOnly? Published { get; init; }
    public string? Licence { get; init; }
    public string? Publisher { get; init; }
    public string? Origin { get; init; }
    public ExportRule? Export { get; init; }

    /// <summary>When the bytes were received; else now.</summary>
    public DateTimeOffset? Retrieved { get; init; }

    /// <summary>First and last month for which an event file is complete, for every State: where the edition's number does not tell.</summary>
    public DateOnly? CoversFrom { get; init; }

    public DateOnly? CoversTo { get; init; }

    /// <summary>Last day whose numbers are final, in a table of totals.</summary>
    public DateOnly? FinalUntil { get; init; }

    /// <summary>SHA-256 that the bytes must have, in hexadecimal digits; written by the download.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Reads the sidecar, if there is one, and lets the options outrank it.</summary>
    /// <exception cref="FileRefusedException">The sidecar or an option cannot be read, or cannot be true.</exception>
    public static FileDeclaration Of(string path, IngestOptions options, DateTimeOffset now)
    {
        var beside = Sidecar(path);
        var declared = beside with
        {
            Edition = options.Edition ?? beside.Edition,
            Published = options.Published ?? beside.Published,
            Licence = options.Licence ?? beside.Licence,
            Publisher = options.Publisher ?? beside.Publisher,
            Origin = options.Origin ?? beside.Origin,
            Export = options.Export ?? beside.Export,
        };
        declared.Check(now);
        return declared with { CoversFrom = MonthOf(declared.CoversFrom), CoversTo = MonthOf(declared.CoversTo) };
    }

    /// <summary>The day that it is where it is latest: what lies after it has come nowhere.</summary>
    public static DateOnly LatestDay(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime.AddHours(MostAheadOfUtc));

    /// <summary>Last day that a row of a file can be about: of the month in which it was received, because sources give a month by its last day.</summary>
    public static DateOnly LatestDayOfRows(DateTimeOffset received)
    {
        var day = LatestDay(received);
        return new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
    }

    /// <summary>Writes the sidecar of a file.</summary>
    public static async Task WriteAsync(string path, FileDeclaration declaration, CancellationToken cancellationToken)
    {
        var sidecar = path + SidecarEnding;
        await File.WriteAllTextAsync(sidecar + ".new", JsonSerializer.Serialize(Written(declaration), Json), cancellationToken);
        File.Move(sidecar + ".new", sidecar, overwrite: true);
    }

    /// <summary>A text as a message repeats it: not at any length.</summary>
    public static string Shown(string text) => text.Length <= MostShown ? text : $"{text[..(char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown)]}…";

    private void Check(DateTimeOffset now)
    {
        foreach (var (name, text, longest) in new[]
        {
            ("edition", Edition, LongestEdition), ("licence", Licence, LongestText), ("publisher", Publisher, LongestText), ("origin", Origin, LongestText), ("sha256", Sha256, LongestChecksum),
        })
        {
            if (text?.Length > longest)
                throw Bad(Invariant($"its declared {name} has {text.Length:N0} characters, the limit is {longest:N0}: '{Shown(text)}'."));
            if (text?.Contains('\0', StringComparison.Ordinal) is true)
                throw Bad($"its declared {name} has a NUL character.");
        }
        try
        {
            if (Edition is { } edition)
                Gather.Edition.Parse(edition);
        }
        catch (FormatException e)
        {
            throw Bad($"its declared edition cannot be read: {e.Message}", e);
        }
        if (Published > LatestDay(now))
            throw Bad(Invariant($"its declared publication day, {Published:yyyy-MM-dd}, is in the future."));
        if (Retrieved > now.AddDays(1))
            throw Bad(Invariant($"its declared day of receipt, {Retrieved:yyyy-MM-dd}, is in the future."));
        if (FinalUntil > LatestDay(Retrieved ?? now))
            throw Bad(Invariant($"its numbers are declared final until {FinalUntil:yyyy-MM-dd}, after its receipt."));
        if (CoversFrom > CoversTo)
            throw Bad(Invariant($"its declared coverage, {CoversFrom:yyyy-MM} to {CoversTo:yyyy-MM}, is backwards."));
    }

    private static FileRefusedException Bad(string what, Exception? inner = null) => new(RefusalReason.BadDeclaration, what, inner);

    private static DateOnly? MonthOf(DateOnly? day) => day is { } one ? new DateOnly(one.Year, one.Month, 1) : null;

    private static FileDeclaration Sidecar(string path)
    {
        var sidecar = path + SidecarEnding;
        if (SpecialFiles.NameOf(sidecar) is { } name)
            throw Bad($"its declaration ({Path.GetFileName(sidecar)}) is {name}, not a file.");
        try
        {
            return File.Exists(sidecar) ? Read(sidecar) : new FileDeclaration();
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Bad($"its declaration ({Path.GetFileName(sidecar)}) cannot be read: {e.Message} Correct or remove it.", e);
        }
    }

    private static FileDeclaration Read(string sidecar)
    {
        if (new FileInfo(sidecar).Length > LongestSidecar)
            throw new FormatException(Invariant($"it is larger than {LongestSidecar / 1024:N0} KiB."));
        var bytes = File.ReadAllBytes(sidecar).AsSpan();
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..])
            throw new FormatException("it is UTF-16 text; save it as UTF-8.");
        if (bytes.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        if (!Utf8.IsValid(bytes))
            throw new FormatException("it is not UTF-8 text.");
        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            return Of(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).", e);
        }
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static FileDeclaration Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("""it must be one object, such as { "edition": "25.1" }.""");
        var declared = new FileDeclaration();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            var name = Text(() => property.Name) ?? throw new FormatException("one of its names has a broken character.");
            if (!seen.Add(name))
                throw new FormatException($"it has '{Shown(name)}' twice.");
            declared = With(declared, name, property.Value);
        }
        return declared;
    }

    private static FileDeclaration With(FileDeclaration declared, string name, JsonElement value) => name switch
    {
        "edition" => declared with { Edition = TextOf(name, value) },
        "published" => declared with { Published = DayOf(name, value) },
        "licence" => declared with { Licence = TextOf(name, value) },
        "publisher" => declared with { Publisher = TextOf(name, value) },
        "origin" => declared with { Origin = TextOf(name, value) },
        "export" => declared with { Export = RuleOf(name, value) },
        "retrieved" => declared with { Retrieved = MomentOf(name, value) },
        "covers_from" => declared with { CoversFrom = DayOf(name, value) },
        "covers_to" => declared with { CoversTo = DayOf(name, value) },
        "final_until" => declared with { FinalUntil = DayOf(name, value) },
        "sha256" => declared with { Sha256 = TextOf(name, value) },
        _ => throw new FormatException(
            $"it has '{Shown(name)}', not one of edition, published, licence, publisher, origin, export, retrieved, covers_from, covers_to, final_until and sha256."),
    };

    private static string? TextOf(string name, JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? null
        : Given(value) ?? throw Not(name, value, "a quoted text without broken characters");

    private static DateOnly? DayOf(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return IsoDay.TryParse(Given(value), out var day)
            ? day
            : throw Not(name, value, "a day such as \"2025-09-03\"");
    }

    private static DateTimeOffset? MomentOf(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return Given(value) is not null && value.TryGetDateTimeOffset(out var moment) ? moment : throw Not(name, value, "a moment such as \"2026-05-02T09:00:00Z\"");
    }

    private static ExportRule? RuleOf(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return EnumWords.TryParse(Given(value), out ExportRule rule) ? rule : throw Not(name, value, $"one of {string.Join(", ", EnumWords.All<ExportRule>())}");
    }

    private static FormatException Not(string name, JsonElement value, string expected) => new($"{name} must be {expected}, not {Shown(value.GetRawText())}.");

    private static string? Given(JsonElement value) => value.ValueKind == JsonValueKind.String ? Text(value.GetString) : null;

    // Half of a surrogate pair, written with a backslash, is no text: the framework says so by this exception.
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static object Written(FileDeclaration declaration) => new
    {
        declaration.Edition,
        declaration.Published,
        declaration.Licence,
        declaration.Publisher,
        declaration.Origin,
        Export = declaration.Export is { } rule ? EnumWords.Of(rule) : null,
        declaration.Retrieved,
        declaration.CoversFrom,
        declaration.CoversTo,
        declaration.FinalUntil,
        declaration.Sha256,
    };
}
