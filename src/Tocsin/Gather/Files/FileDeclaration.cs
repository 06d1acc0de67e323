using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Reference;

namespace Tocsin.Gather.Files;

/// <summary>
/// What is said about a file from outside its bytes: by the command line, else by the file <c>NAME.meta.json</c> beside it, else (the edition only)
/// by its name.
/// </summary>
internal sealed record FileDeclaration
{
    /// <summary>Ending of the sidecar file.</summary>
    public const string SidecarEnding = ".meta.json";

    private const int MostAheadOfUtc = 14;
    private const int MostShown = 80;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ExportRuleWord() },
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
        await File.WriteAllTextAsync(sidecar + ".new", JsonSerializer.Serialize(declaration, Json), cancellationToken);
        File.Move(sidecar + ".new", sidecar, overwrite: true);
    }

    /// <summary>A text as a message repeats it: not at any length.</summary>
    public static string Shown(string text) => text.Length <= MostShown ? text : $"{text[..(char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown)]}…";

    private void Check(DateTimeOffset now)
    {
        foreach (var (name, text) in new[] { ("edition", Edition), ("licence", Licence), ("publisher", Publisher), ("origin", Origin), ("sha256", Sha256) })
        {
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
            throw Bad($"it is declared to have been published on {Published:yyyy-MM-dd}, and that day has not come.");
        if (Retrieved > now.AddDays(1))
            throw Bad($"it is declared to have been received on {Retrieved:yyyy-MM-dd}, and that day has not come.");
        if (CoversFrom > CoversTo)
            throw Bad($"it is declared to cover from {CoversFrom:yyyy-MM} to {CoversTo:yyyy-MM}, which is backwards.");
    }

    private static FileRefusedException Bad(string what, Exception? inner = null) => new(RefusalReason.BadDeclaration, what, inner);

    private static DateOnly? MonthOf(DateOnly? day) => day is { } one ? new DateOnly(one.Year, one.Month, 1) : null;

    private static FileDeclaration Sidecar(string path)
    {
        var sidecar = path + SidecarEnding;
        if (SpecialFiles.NameOf(sidecar) is { } name)
            throw Bad($"the declaration beside it ({Path.GetFileName(sidecar)}) is {name}, no file.");
        try
        {
            return File.Exists(sidecar)
                ? JsonSerializer.Deserialize<FileDeclaration>(File.ReadAllBytes(sidecar), Json) ?? new FileDeclaration()
                : new FileDeclaration();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Bad(
                $"the declaration beside it ({Path.GetFileName(sidecar)}) cannot be read: {e.Message} Correct it or take it away.", e);
        }
    }

    // Words only: the framework's own converter takes numbers for values, and such that are none.
    private sealed class ExportRuleWord : JsonConverter<ExportRule>
    {
        public override ExportRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EnumWords.TryParse(reader.GetString(), out ExportRule rule)
                ? rule
                : throw new JsonException($"'export' takes {string.Join(", ", EnumWords.All<ExportRule>())}.");

        public override void Write(Utf8JsonWriter writer, ExportRule value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWords.Of(value));
    }
}
