using static System.FormattableString;

namespace Tocsin.Reference;

/// <summary>
/// The dated table from the codes and names of sources to units. A country-year is looked up on 31 December, a country-month on its last day,
/// an event on the day it began: the State as it was then.
/// </summary>
public sealed class Crosswalk
{
    private readonly Dictionary<(CodeScheme, string), CodeEntry[]> _entries = [];
    private readonly ILookup<(CodeScheme, string), string> _codes;

    internal Crosswalk(IReadOnlyList<CodeEntry> entries, string file)
    {
        Entries = entries;
        foreach (var group in entries.GroupBy(entry => (entry.Scheme, Key(entry.Scheme, entry.Code))))
        {
            var dated = group.OrderBy(entry => entry.From ?? DateOnly.MinValue).ToArray();
            // Two spellings of one name may both be listed, where they mean the same.
            foreach (var (one, place) in dated.Select((one, place) => (one, place)))
            {
                if (dated.Skip(place + 1).Any(other => one.Overlaps(other) && (one.Code == other.Code || !one.MeansTheSameAs(other))))
                    throw new ReferenceDataException(file, 0, $"{one.Scheme} '{one.Code}' means two things on one day");
            }

            _entries[group.Key] = dated;
            foreach (var spelling in group.Select(entry => entry.Code).Distinct())
                _entries[(group.Key.Scheme, spelling)] = dated;
        }

        _codes = entries
            .Where(entry => entry.Meaning is CodeResolution.Found { Unit.IsShared: false })
            .ToLookup(entry => (entry.Scheme, ((CodeResolution.Found)entry.Meaning).Unit.Value), entry => entry.Code);
    }

    internal IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>What the code meant on that day. Never guesses: an unlisted code, and a listed one on a day it was not in use, are unknown.</summary>
    /// <param name="scheme">The source's way of naming.</param>
    /// <param name="code">As the source writes it; spaces around it are dropped, numbers may have leading zeros, names are folded (see
    /// <see cref="FoldedName"/>). A name that the source's own list lacks is looked up among the names in common use: as a whole, never by its
    /// likeness.</param>
    /// <param name="on">The day that the row is about.</param>
    public CodeResolution Resolve(CodeScheme scheme, string? code, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(code))
            return new CodeResolution.Unknown("The row names no country.");
        var entries = EntriesOf(scheme, code);
        if (entries.Count == 0 && IsNames(scheme))
            entries = EntriesOf(CodeScheme.Name, code);
        if (entries.Count == 0)
            return new CodeResolution.Unknown($"'{code.Trim()}' is not among the known {Describe(scheme)}.");
        foreach (var entry in entries)
        {
            if (entry.Covers(on))
                return entry.Meaning;
        }

        return new CodeResolution.Unknown(
            Invariant($"'{code.Trim()}' among the {Describe(scheme)} was not in use on {on:yyyy-MM-dd}; ")
            + $"it is known {string.Join(" and ", entries.Select(Period).Distinct())}.");
    }

    /// <summary>Every code that the scheme has, or ever had, for a State alone; in the order of the table.</summary>
    public IReadOnlyList<string> CodesOf(StateCode state, CodeScheme scheme) => [.. _codes[(scheme, state.Value)].Distinct()];

    /// <summary>What the code ever meant in the scheme, the oldest meaning first; empty when it is not listed.</summary>
    internal IReadOnlyList<CodeEntry> EntriesOf(CodeScheme scheme, string code) =>
        _entries.TryGetValue((scheme, code), out var entries) || _entries.TryGetValue((scheme, Key(scheme, code)), out entries) ? entries : [];

    private static bool IsNames(CodeScheme scheme) =>
        scheme is CodeScheme.UcdpName or CodeScheme.EwpName or CodeScheme.EwpEpisodeName or CodeScheme.NaturalEarthName;

    private static string Key(CodeScheme scheme, string code) => scheme switch
    {
        CodeScheme.Iso2 or CodeScheme.Iso3 or CodeScheme.Sftg or CodeScheme.Fips => code.Trim().ToUpperInvariant(),
        CodeScheme.M49 or CodeScheme.GleditschWard or CodeScheme.Cow or CodeScheme.Views => Digits(code.Trim()),
        _ => FoldedName.Of(code),
    };

    private static string Digits(string code) => code.TrimStart('0') is { Length: > 0 } digits ? digits : code;

    private static string Describe(CodeScheme scheme) => scheme switch
    {
        CodeScheme.Iso2 => "ISO 3166-1 alpha-2 codes",
        CodeScheme.Iso3 => "ISO 3166-1 alpha-3 codes",
        CodeScheme.M49 => "M49 numbers",
        CodeScheme.GleditschWard => "Gleditsch-Ward numbers",
        CodeScheme.Cow => "Correlates of War numbers",
        CodeScheme.Sftg => "State Failure Task Force codes",
        CodeScheme.Fips => "FIPS 10-4 codes",
        CodeScheme.Views => "VIEWS country numbers",
        CodeScheme.UcdpName => "UCDP country names",
        CodeScheme.EwpName => "Early Warning Project country names",
        CodeScheme.EwpEpisodeName => "country names of the list of mass killings",
        CodeScheme.NaturalEarthName => "Natural Earth names",
        _ => "country names",
    };

    private static string Period(CodeEntry entry) => (entry.From, entry.Until) switch
    {
        ({ } from, { } until) => Invariant($"from {from:yyyy-MM-dd} to {until:yyyy-MM-dd}"),
        ({ } from, null) => Invariant($"from {from:yyyy-MM-dd}"),
        (null, { } until) => Invariant($"until {until:yyyy-MM-dd}"),
        _ => "always",
    };
}
