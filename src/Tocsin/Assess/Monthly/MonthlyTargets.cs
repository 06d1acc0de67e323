namespace Tocsin.Assess.Monthly;

/// <summary>The targets' names, as the VIEWS tables and the command line write them, and what each is counted from.</summary>
public static class MonthlyTargets
{
    private static readonly (MonthlyTarget Target, string Name, string Column, int? Least)[] Known =
    [
        (MonthlyTarget.AllTypes, "ged_all", "ged_all", null),
        (MonthlyTarget.StateBased, "ged_sb", "ged_sb", null),
        (MonthlyTarget.NonState, "ged_ns", "ged_ns", null),
        (MonthlyTarget.OneSided, "ged_os", "ged_os", null),
        (MonthlyTarget.Civilians, "civilians", "civilians", null),
        (MonthlyTarget.GraveOneSided, "ged_os_25", "ged_os", MonthlyMethod.GraveMonth),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>Names that a column of counts can have.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Known.Select(known => known.Column).Distinct()];

    /// <summary>The name of a target.</summary>
    public static string Name(this MonthlyTarget target) => Known.First(known => known.Target == target).Name;

    /// <summary>The column of counts that a target is forecast from.</summary>
    public static string Column(this MonthlyTarget target) => Known.First(known => known.Target == target).Column;

    /// <summary>The count from which the answer is yes, for a target that is a yes or no; null for one that is a count.</summary>
    public static int? Least(this MonthlyTarget target) => Known.First(known => known.Target == target).Least;

    /// <summary>The target of that name; null when there is none.</summary>
    public static MonthlyTarget? Find(string? name) => Known.Where(known => known.Name == name).Select(known => (MonthlyTarget?)known.Target).FirstOrDefault();
}
