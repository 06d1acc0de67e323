namespace Tocsin.Assess.Monthly;

/// <summary>
/// The monthly models as they are in force. Their values were fixed, on windows up to 2017, before they were scored on later ones (docs/adr/0011, 0012, 0020).
/// </summary>
public static class MonthlyMethod
{
    /// <summary>Draws of a forecast.</summary>
    public const int Draws = 1000;

    /// <summary>Level of the intervals that are scored.</summary>
    public const double Level = 0.9;

    /// <summary>Longest lead, in months.</summary>
    public const int LongestLead = 36;

    /// <summary>Deaths in a month from which one-sided violence counts as grave.</summary>
    public const int GraveMonth = 25;

    /// <summary>A State's own last months that a forecast weighs.</summary>
    public const int OwnMonths = 36;

    /// <summary>Moments of any State's past, the most like today, whose sequels a forecast weighs.</summary>
    public const int NearestMoments = 150;

    // Learned on state-based deaths and on the peaks of all types (ADR 0020).
    private static readonly LevelSupport Support = new(0.9, 2);

    // Learned on state-based deaths (ADR 0011).
    private static readonly DecayModel Decay = new(OwnMonths, 3);
    private static readonly AnalogueModel Analogues = new(NearestMoments, 15, 3, 10, 3, Support);
    private static readonly StackModel Stack = new(new StackPart(Decay, 0.4, 0.6), new StackPart(Analogues, 0.6, 0.4));

    // What came before, and stays where the history is short (ADR 0008, 0012).
    private static readonly DecayModel SlowDecay = new(OwnMonths, 6);
    private static readonly AnalogueModel YearAnalogues = new(NearestMoments, 15, 12, 3, 0, Support);
    private static readonly StackModel YearStack = new(new StackPart(SlowDecay, 0.4, 0.4), new StackPart(YearAnalogues, 0.6, 0.6));

    private static readonly HurdleModel Hurdle = new();
    private static readonly MonthlyModel[] Baselines = [new ZeroModel(), new LastValueModel(), new ConflictologyModel(), new PooledModel()];
    private static readonly MonthlyModel[] OfLongSeries = [.. Baselines, Decay, Analogues, Hurdle, Stack];
    private static readonly MonthlyModel[] OfShortSeries = [.. Baselines, SlowDecay, YearAnalogues, Hurdle, YearStack];

    /// <summary>All models of a target, baselines first, the one in force last.</summary>
    public static IReadOnlyList<MonthlyModel> Models(MonthlyTarget target) => IsLong(target) ? OfLongSeries : OfShortSeries;

    /// <summary>The model in force for a target.</summary>
    public static StackModel InForce(MonthlyTarget target) => IsLong(target) ? Stack : YearStack;

    /// <summary>Name of the values in force for a target: the decision that fixed them.</summary>
    public static string Version(MonthlyTarget target) => IsLong(target) ? "stack of ADR 0011 and 0020" : "stack of ADR 0008 and 0020";

    private static bool IsLong(MonthlyTarget target) => target is MonthlyTarget.StateBased or MonthlyTarget.AllTypes;
}
