using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>One State on the watchlist.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="Name">M49 short name.</param>
/// <param name="Status">member, observer or territory.</param>
/// <param name="Region">M49 region.</param>
/// <param name="Subregion">M49 sub-region.</param>
/// <param name="Risk">Structural risk.</param>
/// <param name="Ongoing">Whether a mass killing is recorded as ongoing.</param>
/// <param name="Violence">Recent violence.</param>
/// <param name="StreamsCurrent">How many of the streams in 'coverage' are current.</param>
/// <param name="Coverage">How well each stream of information sees the State.</param>
internal sealed record WatchRow(
    string Code,
    string Name,
    StateStatus Status,
    string Region,
    string Subregion,
    RiskReading Risk,
    OngoingReading Ongoing,
    ViolenceReading Violence,
    [property: Range(0, 5)] int StreamsCurrent,
    IReadOnlyList<StreamCoverage> Coverage)
{
    public static WatchRow Of(StateAssessment one, World world)
    {
        var state = world.Get(one.State);
        return new WatchRow(
            state.Code.Value, state.Name, state.Status, state.Region, state.SubRegion, RiskReading.From(one), OngoingReading.From(one.Ongoing),
            ViolenceReading.From(one.Violence), WatchSelection.StreamsCurrent(one), one.Coverage);
    }
}
