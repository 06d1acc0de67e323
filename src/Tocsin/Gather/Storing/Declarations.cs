using System.Globalization;
using Npgsql;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Rows;
using Tocsin.Reference;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Gather.Storing;

/// <summary>What is declared of imports: edition and its rank, publication, licence.</summary>
internal static class Declarations
{
    /// <summary>What is known of an import without a declaration, and ranks it when nothing is declared.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="MemberName">Name of the member of an archive; empty for the file itself.</param>
    /// <param name="LastPeriod">Last day that its rows are about.</param>
    /// <param name="Sha256">Hash of its bytes: the last resort where two files are equal in all else.</param>
    public sealed record Content(SourceKind Kind, string FileName, string MemberName, DateOnly? LastPeriod, byte[] Sha256);

    private sealed record InForce(
        int Sequence, string? Edition, string Basis, DateOnly? Published, DateOnly KnownFrom, string? Licence, string? Publisher, ExportRule Export,
        DateOnly? CoversFrom, DateOnly? CoversTo, DateOnly? FinalUntil);

    /// <summary>The rule that is stored; what is none lets nothing out without a confirmation.</summary>
    public static ExportRule Rule(string stored) => EnumWords.TryParse(stored, out ExportRule rule) ? rule : ExportRule.Confirm;

    /// <summary>The first declaration of a new import.</summary>
    /// <returns>The edition and its class.</returns>
    public static async Task<(string? Edition, EditionClass Class)> AddAsync(
        NpgsqlConnection connection, long importId, FileDeclaration declared, Content content, DateTimeOffset retrieved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (edition, basis) = EditionOf(declared, content, now);
        var published = declared.Published ?? NamedDay(content, FileDeclaration.LatestDay(retrieved));
        var known = published ?? DateOnly.FromDateTime(retrieved.UtcDateTime);
        var record = new InForce(0, edition, basis, published, known, declared.Licence, declared.Publisher, declared.Export ?? ExportRule.Confirm,
            declared.CoversFrom, declared.CoversTo, declared.FinalUntil);
        return await WriteAsync(connection, importId, record, content, now, cancellationToken);
    }

    /// <summary>Takes in what is declared of stored bytes now and was not before.</summary>
    /// <returns>The names of what is new or other; empty when nothing is.</returns>
    public static async Task<IReadOnlyList<string>> RenewAsync(
        NpgsqlConnection connection, long importId, FileDeclaration declared, Content content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = await connection.FirstAsync(
            """
            select seq, edition, edition_basis, published, known_from, licence, publisher, export, covers_from, covers_to, final_until
            from gather.declaration where import_id = $1 order by seq desc limit 1
            """, [importId],
            row => new InForce(row.GetInt32(0), row.Text(1), row.GetString(2), row.Nullable<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.Text(5), row.Text(6),
                Rule(row.GetString(7)), row.Nullable<DateOnly>(8), row.Nullable<DateOnly>(9), row.Nullable<DateOnly>(10)), cancellationToken);
        var renewed = new List<string>();
        T Take<T>(T now, T then, string name)
        {
            if (now is null || now.Equals(then))
                return then;
            renewed.Add(name);
            return now;
        }

        var published = declared.Published ?? (before.Published is null ? NamedDay(content, before.KnownFrom) : null);
        var edition = Take(Redeclared(declared, before, content, now)?.Text, before.Edition, "edition");
        var coverage = OwnCoverage(before, keep: renewed.Count == 0);
        var after = before with
        {
            Sequence = before.Sequence + 1,
            Edition = edition,
            Basis = renewed.Count == 0 ? before.Basis : declared.Edition is null ? "name" : "declared",
            Published = Take(published, before.Published, "published"),
            Licence = Take(declared.Licence, before.Licence, "licence"),
            Publisher = Take(declared.Publisher, before.Publisher, "publisher"),
            Export = Take(declared.Export, before.Export, "export") ?? before.Export,
            CoversFrom = Take(declared.CoversFrom, coverage.From, "covers_from"),
            CoversTo = Take(declared.CoversTo, coverage.To, "covers_to"),
            FinalUntil = Take(declared.FinalUntil, before.FinalUntil, "final_until"),
        };
        var known = published ?? before.KnownFrom;
        // The same bytes are received again and again: they are known since the first time.
        if (after.Published is null && declared.Retrieved is { } retrieved && DateOnly.FromDateTime(retrieved.UtcDateTime) is var day && day < known)
        {
            if (content.LastPeriod > FileDeclaration.LatestDayOfRows(retrieved))
                throw Bad(Invariant($"it is declared received on {day:yyyy-MM-dd}, before its rows about {content.LastPeriod:yyyy-MM-dd}."));
            known = day;
            renewed.Add("retrieved");
        }
        if (renewed.Count > 0)
            await WriteAsync(connection, importId, after with { KnownFrom = known }, content, now, cancellationToken);
        return renewed;
    }

    // What is declared outranks a name. Of several names of the same bytes the one that ranks highest holds, in whatever order they arrive.
    private static Edition? Redeclared(FileDeclaration declared, InForce before, Content content, DateTimeOffset now)
    {
        if (declared.Edition is { } text)
            return Edition.Parse(text);
        return Named(content, now) is { } named && (before.Edition is null || (before.Basis == "name" && string.CompareOrdinal(Of(named), Of(Edition.Parse(before.Edition))) > 0)) ? named : null;

        string Of(Edition edition) => Rank(edition.Class, edition, null, content);
    }

    // Coverage that followed from an edition goes with it.
    private static (DateOnly? From, DateOnly? To) OwnCoverage(InForce before, bool keep)
    {
        if (keep || before.Edition is null)
            return (before.CoversFrom, before.CoversTo);
        var edition = Edition.Parse(before.Edition);
        return (before.CoversFrom == edition.CoversFrom ? null : before.CoversFrom, before.CoversTo == edition.CoversTo ? null : before.CoversTo);
    }

    private static async Task<(string? Edition, EditionClass Class)> WriteAsync(
        NpgsqlConnection connection, long importId, InForce record, Content content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var edition = record.Edition is { } text ? Edition.Parse(text) : null;
        var weight = content.Kind == SourceKind.UcdpGedSample ? EditionClass.Sample : edition?.Class ?? EditionClass.Undeclared;
        var (coversFrom, coversTo) = content.Kind == SourceKind.UcdpGed ? Coverage(record, edition, now) : (null, null);
        CheckPublication(record.Published, content, coversTo);
        await connection.ExecuteAsync(
            """
            insert into gather.declaration (import_id, seq, edition, edition_basis, edition_class, rank, published, known_from, licence, publisher, export,
              covers_from, covers_to, final_until, declared_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            [
                importId, record.Sequence, edition?.Text, record.Basis, EnumWords.Of(weight), Rank(weight, edition, record.Published, content),
                record.Published, record.KnownFrom, record.Licence, record.Publisher, EnumWords.Of(record.Export),
                coversFrom, coversTo, record.FinalUntil ?? FinalUntil(content), now.ToUniversalTime(),
            ], cancellationToken);
        return (edition?.Text, weight);
    }

    // A month that is covered has zero where no event is listed: nothing may be said so of months that have not come.
    private static (DateOnly? From, DateOnly? To) Coverage(InForce record, Edition? edition, DateTimeOffset now)
    {
        var (from, to) = (record.CoversFrom ?? edition?.CoversFrom, record.CoversTo ?? edition?.CoversTo);
        var what = (from, to) switch
        {
            (null, { }) => "the first month it covers is not declared.",
            _ when to > FileDeclaration.LatestDay(now) => Invariant($"its declared coverage ends in {to:yyyy-MM}, in the future."),
            _ when from > to => Invariant($"its declared coverage, {from:yyyy-MM} to {to:yyyy-MM}, is backwards."),
            _ when from < RowReader.Earliest => Invariant($"its declared coverage begins in {from:yyyy-MM}: no list of events goes back that far."),
            _ => null,
        };
        return what is null ? (from, to) : throw Bad(what);
    }

    // Nobody publishes what has not begun. The month, or in tables by year the year, that was running on the day may be there.
    private static void CheckPublication(DateOnly? published, Content content, DateOnly? coversTo)
    {
        if (content.LastPeriod is { } last && published < Begin(content.Kind, last))
            throw Bad(Invariant($"it is declared published on {published:yyyy-MM-dd} but has rows about {last:yyyy-MM-dd}."));
        if (published < coversTo)
            throw Bad(Invariant($"it is declared published on {published:yyyy-MM-dd} but covering months to {coversTo:yyyy-MM}."));
    }

    // Tables by year are published under a name with the day. One after the file was here, or before what it is about, is not that of publication: it is left.
    private static DateOnly? NamedDay(Content content, DateOnly latest) =>
        IsByYear(content.Kind) && (DayInName.Of(content.MemberName) ?? DayInName.Of(content.FileName)) is { } day
            && day <= latest && !(content.LastPeriod is { } last && day < Begin(content.Kind, last))
            ? day
            : null;

    private static bool IsByYear(SourceKind kind) => kind is SourceKind.EwpPredictors or SourceKind.MassKillingEpisodes;

    private static DateOnly Begin(SourceKind kind, DateOnly day) =>
        new(day.Year, IsByYear(kind) ? 1 : day.Month, 1);

    private static FileRefusedException Bad(string what) => new(RefusalReason.BadDeclaration, what);

    private static (string? Edition, string Basis) EditionOf(FileDeclaration declared, Content content, DateTimeOffset now)
    {
        if (declared.Edition is { } text)
            return (Edition.Parse(text).Text, "declared");
        if (Named(content, now) is { } named)
            return (named.Text, "name");
        // The Early Warning Project names an edition by the year after its last data year.
        return content is { Kind: SourceKind.EwpPredictors, LastPeriod: { } last } && Edition.OfYear(last.Year + 1) is { } next
            ? (next.Text, "content")
            : (null, "none");
    }

    private static Edition? Named(Content content, DateTimeOffset now) =>
        content.Kind is SourceKind.UcdpGed && (Edition.FromName(content.MemberName) ?? Edition.FromName(content.FileName)) is { } named && !(named.CoversTo > FileDeclaration.LatestDay(now))
            ? named
            : null;

    // Compared as text. Nothing in it depends on when a file arrived. A candidate release of several months outranks that of their last month, which UCDP
    // had published before: "~" comes after "|".
    private static string Rank(EditionClass weight, Edition? edition, DateOnly? published, Content content)
    {
        var day = published?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "00000000";
        var several = edition is { Class: EditionClass.Candidate, CoversFrom.Month: var first, CoversTo.Month: var last } && first < last ? FormattableString.Invariant($"~{last - first + 1:00}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{(int)weight}|{edition?.Major ?? 0:0000}|{edition?.Minor ?? 0:000}{several}|{content.LastPeriod ?? DateOnly.MinValue:yyyyMMdd}|{day}|{Convert.ToHexStringLower(content.Sha256.AsSpan(0, 8))}");
    }

    // UCDP publishes a year's final data in June of the next: until then the table must rest on candidate data for it.
    private static DateOnly? FinalUntil(Content content) => content switch
    {
        { Kind: SourceKind.CountryMonthTotals or SourceKind.ViewsCountryMonth or SourceKind.ViewsCountryMonthByType, LastPeriod: { } last } =>
            new DateOnly(last.Month >= 6 ? last.Year - 1 : last.Year - 2, 12, 31),
        _ => null,
    };
}
