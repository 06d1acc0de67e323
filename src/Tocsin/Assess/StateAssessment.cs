using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>One append-only assessment of one State. Every State has one in every run; what cannot be said is said to be so.</summary>
/// <param name="State">The State, observer or watched territory.</param>
/// <param name="Risk">The structural risk; null when the State is not assessable.</param>
/// <param name="NotAssessableBecause">A sentence, when <paramref name="Risk"/> is null; null otherwise.</param>
/// <param name="Ongoing">Whether a mass killing is recorded as ongoing.</param>
/// <param name="Violence">Recent violence.</param>
/// <param name="Coverage">One entry a stream, in the order of <see cref="InformationStream"/>.</param>
public sealed record StateAssessment(
    StateCode State,
    StructuralRisk? Risk,
    string? NotAssessableBecause,
    OngoingMassKilling Ongoing,
    RecentViolence Violence,
    IReadOnlyList<StreamCoverage> Coverage)
{
    /// <summary>What <see cref="NotAssessableBecause"/> says, as facts; null when the State is assessable, and in runs stored before the facts were.</summary>
    public NotAssessable? NotAssessable { get; init; }
}
