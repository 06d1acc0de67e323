namespace Tocsin.Reference;

/// <summary>One row of codes.csv: what a code means between two days, both included.</summary>
internal sealed record CodeEntry(CodeScheme Scheme, string Code, CodeResolution Meaning, DateOnly? From, DateOnly? Until)
{
    public bool Covers(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || day <= until);

    public bool Overlaps(CodeEntry other) =>
        (Until ?? DateOnly.MaxValue) >= (other.From ?? DateOnly.MinValue) && (other.Until ?? DateOnly.MaxValue) >= (From ?? DateOnly.MinValue);

    public bool MeansTheSameAs(CodeEntry other) => (Meaning, other.Meaning) switch
    {
        (CodeResolution.Found mine, CodeResolution.Found theirs) => mine.Unit == theirs.Unit,
        _ => Meaning == other.Meaning,
    };

    public static CodeEntry Read(ReferenceTable row)
    {
        var note = row.Optional("note");
        CodeResolution meaning = row["states"] switch
        {
            "aggregate" => new CodeResolution.Aggregate(note ?? throw row.Fault("an aggregate needs its name in the note")),
            "filler" => new CodeResolution.Filler(note ?? throw row.Fault("a filler needs the reason in the note")),
            "none" => new CodeResolution.Unknown(note ?? throw row.Fault("an unassigned code needs the reason in the note")),
            var units => new CodeResolution.Found(RecordedUnit.Parse(units), note),
        };
        return new CodeEntry(SchemeOf(row), row["code"], meaning, row.Day("from"), row.Day("until"));
    }

    private static CodeScheme SchemeOf(ReferenceTable row) => row["scheme"] switch
    {
        "iso2" => CodeScheme.Iso2,
        "iso3" => CodeScheme.Iso3,
        "m49" => CodeScheme.M49,
        "gw" => CodeScheme.GleditschWard,
        "cow" => CodeScheme.Cow,
        "sftg" => CodeScheme.Sftg,
        "fips" => CodeScheme.Fips,
        "views" => CodeScheme.Views,
        "ucdp_name" => CodeScheme.UcdpName,
        "ewp_name" => CodeScheme.EwpName,
        "ewp_episode_name" => CodeScheme.EwpEpisodeName,
        "ne_name" => CodeScheme.NaturalEarthName,
        "name" => CodeScheme.Name,
        var other => throw row.Fault($"'{other}' is not a scheme"),
    };
}
