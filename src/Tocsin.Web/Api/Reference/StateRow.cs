using Tocsin.Reference;

namespace Tocsin.Web.Api.Reference;

/// <summary>A State, observer or watched territory. Designations follow United Nations practice and imply no opinion on status or frontiers.</summary>
/// <param name="Code">Three letters; the identity everywhere.</param>
/// <param name="M49">United Nations M49 number, three digits; null where there is none.</param>
/// <param name="Name">M49 short name.</param>
/// <param name="Status">member, observer, territory or dissolved.</param>
/// <param name="Region">M49 region.</param>
/// <param name="Subregion">M49 sub-region.</param>
/// <param name="From">First day; null when it existed before 1945.</param>
/// <param name="Until">Last day; null when it exists.</param>
/// <param name="Note">A sentence that a reader may need; null when there is none.</param>
internal sealed record StateRow(
    string Code, string? M49, string Name, StateStatus Status, string Region, string Subregion, DateOnly? From, DateOnly? Until, string? Note)
{
    public static CsvTable<StateRow> Table { get; } = new()
    {
        { "code", "three letters", row => row.Code },
        { "m49", "M49 number, three digits", row => row.M49 },
        { "name", "M49 short name", row => row.Name },
        { "status", "member, observer, territory or dissolved", row => QueryWord.Of(row.Status) },
        { "region", "M49 region", row => row.Region },
        { "subregion", "M49 sub-region", row => row.Subregion },
        { "from", "first day", row => row.From },
        { "until", "last day", row => row.Until },
        { "note", "what a reader may need to know", row => row.Note },
    };

    public static StateRow Of(State state) => new(
        state.Code.Value, state.M49.Length == 0 ? null : state.M49, state.Name, state.Status, state.Region, state.SubRegion, state.From, state.Until, state.Note);
}
