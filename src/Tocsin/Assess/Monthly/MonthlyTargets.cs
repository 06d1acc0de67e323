namespace Tocsin.Assess.Monthly;

/// <summary>The targets' names, as the VIEWS tables and the command line write them.</summary>
public static class MonthlyTargets
{
    private static readonly (MonthlyTarget Target, string Name)[] Names =
    [
        (MonthlyTarget.AllTypes, "ged_all"),
        (MonthlyTarget.StateBased, "ged_sb"),
        (MonthlyTarget.NonState, "ged_ns"),
        (MonthlyTarget.OneSided, "ged_os"),
        (MonthlyTarget.Civilians, "civilians"),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All => [.. Names.Select(pair => pair.Name)];

    /// <summary>The name of a target.</summary>
    public static string Name(this MonthlyTarget target) => Names.First(pair => pair.Target == target).Name;

    /// <summary>The target of that name; null when there is none.</summary>
    public static MonthlyTarget? Find(string? name) => Names.Where(pair => pair.Name == name).Select(pair => (MonthlyTarget?)pair.Target).FirstOrDefault();
}
