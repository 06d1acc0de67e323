namespace Tocsin.Assess.Monthly;

/// <summary>The monthly models as they are in force. Their values were fixed, on windows up to 2017, before they were scored on later ones (docs/adr/0011).</summary>
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

    /// <summary>Exponentially decaying history.</summary>
    public static DecayModel Decay { get; } = new(36, 3);

    /// <summary>Analogues.</summary>
    public static AnalogueModel Analogues { get; } = new(150, 15, 3, 10, 3);

    /// <summary>The regression.</summary>
    public static HurdleModel Hurdle { get; } = new();

    /// <summary>The baselines.</summary>
    public static IReadOnlyList<MonthlyModel> Baselines { get; } = [new ZeroModel(), new LastValueModel(), new ConflictologyModel(), new PooledModel()];

    /// <summary>The model in force.</summary>
    public static StackModel InForce { get; } = new(new StackPart(Decay, 0.4, 0.6), new StackPart(Analogues, 0.6, 0.4));

    /// <summary>All models, baselines first, the one in force last.</summary>
    public static IReadOnlyList<MonthlyModel> All { get; } = [.. Baselines, Decay, Analogues, Hurdle, InForce];
}
