namespace Tocsin.Reference;

/// <summary>
/// The one way from what a person types to a State: code, M49 number, name, former and common names, capitals and territories, all folded. A part of
/// a name or a likeness never decides: it gives choices. A name is read as of a day; a code of the list of States is its identity on every day.
/// </summary>
public sealed class StateNames
{
    private const int LongestText = 100;

    private static readonly CodeScheme[] Common = [CodeScheme.Iso2, CodeScheme.Iso3, CodeScheme.M49, CodeScheme.Name];
    private static readonly CodeScheme[] OfSources = [CodeScheme.UcdpName, CodeScheme.EwpName, CodeScheme.NaturalEarthName];

    private readonly World _world;
    private readonly ILookup<string, NameMatch> _leads;
    private readonly Lazy<SimilarNames> _similar;

    internal StateNames(World world, IReadOnlyList<NameLead> leads)
    {
        _world = world;
        _leads = leads.ToLookup(lead => FoldedName.Of(lead.Name), lead => new NameMatch(world.Get(lead.State), lead.Basis, lead.Name), StringComparer.Ordinal);
        _similar = new(() => new SimilarNames(Spellings(leads)));
    }

    /// <summary>What a text means on a day.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="on">The day that is asked about.</param>
    public NameSearch Find(string? text, DateOnly on)
    {
        text = text?.Trim() ?? "";
        var key = text.Length <= LongestText ? FoldedName.Of(text) : "";
        if (key.Length == 0)
            return NameSearch.Nothing;
        if (StateCode.TryParse(key, out var code) && _world.TryGet(code, out var state))
            return new NameSearch(new NameMatch(state, NameBasis.Code, state.Code.Value), []);
        var leads = _leads[key].ToList();
        if (leads.Exists(lead => lead.Basis is NameBasis.SharedName or NameBasis.Unsettled))
            return new NameSearch(null, [.. leads.SelectMany(lead => OnThatDay(lead, on)).DistinctBy(match => match.State)]);
        return Listed(Common, text, key, on)
            ?? (leads.Count > 0 ? Of([.. leads.SelectMany(lead => OnThatDay(lead, on))]) : null)
            ?? Listed(OfSources, text, key, on)
            ?? new NameSearch(null, _similar.Value.Find(text, on));
    }

    private NameSearch? Listed(CodeScheme[] schemes, string text, string key, DateOnly on) => schemes
        .Select(scheme => Listed(scheme, _world.Crosswalk.EntriesOf(scheme, scheme is CodeScheme.Iso2 or CodeScheme.Iso3 ? key : text), on))
        .FirstOrDefault(listed => listed is not null);

    private NameSearch? Listed(CodeScheme scheme, IReadOnlyList<CodeEntry> entries, DateOnly on)
    {
        var now = entries.Where(entry => entry.Covers(on)).ToList();
        if (now is [{ Meaning: CodeResolution.Aggregate group }, ..])
            return new NameSearch(null, [], group.Name);
        // A name of the past still tells what is meant.
        var states = (now.Count > 0 ? now : entries)
            .Select(entry => entry.Meaning).OfType<CodeResolution.Found>().SelectMany(found => found.Unit.States).Distinct().Select(_world.Get).ToList();
        return states.Count == 0
            ? null
            : Of([.. states.SelectMany(state => OnThatDay(new NameMatch(state, BasisOf(scheme, state, entries), entries[0].Code), on))]);
    }

    private static NameBasis BasisOf(CodeScheme scheme, State state, IReadOnlyList<CodeEntry> entries) =>
        scheme is CodeScheme.Iso2 or CodeScheme.Iso3 or CodeScheme.M49 ? NameBasis.Code
        : entries.Any(entry => entry.Code == state.Name || entry.Code == state.InText) ? NameBasis.Name
        : NameBasis.OtherName;

    private static NameSearch Of(IReadOnlyList<NameMatch> matches)
    {
        var apart = matches.DistinctBy(match => match.State).ToList();
        return apart is [{ Basis: not NameBasis.NotThatDay } only] ? new NameSearch(only, []) : new NameSearch(null, apart);
    }

    // The State, or, where it did not exist on the day, what it was part of then, or what came of it.
    private IEnumerable<NameMatch> OnThatDay(NameMatch match, DateOnly on)
    {
        var state = match.State;
        if (state.ExistsOn(on))
            return [match];
        var isEarly = state.From is { } from && on < from;
        var (around, basis) = isEarly ? (Earlier(state, on), NameBasis.Before) : (Later(state, on), NameBasis.After);
        return [match with { Basis = NameBasis.NotThatDay }, .. around.Distinct().Select(other => new NameMatch(other, basis, state.Name))];
    }

    private IEnumerable<State> Earlier(State state, DateOnly on) => Near(state.Predecessors.Select(_world.Get), on, Earlier);

    private IEnumerable<State> Later(State state, DateOnly on) =>
        Near(_world.States.Where(other => other.Continues == state.Code || other.Predecessors.Contains(state.Code)), on, Later);

    private static IEnumerable<State> Near(IEnumerable<State> states, DateOnly on, Func<State, DateOnly, IEnumerable<State>> further) =>
        states.SelectMany(other => other.ExistsOn(on) ? [other] : further(other, on));

    private IEnumerable<NameMatch> Spellings(IReadOnlyList<NameLead> leads)
    {
        var own = _world.States.Select(state => new NameMatch(state, NameBasis.Name, state.Name));
        var others = _world.States.SelectMany(state => _world.Crosswalk.CodesOf(state.Code, CodeScheme.Name)
            .Select(name => new NameMatch(state, NameBasis.OtherName, name)));
        return own.Concat(others).Concat(leads.Select(lead => new NameMatch(_world.Get(lead.State), lead.Basis, lead.Name)));
    }
}
