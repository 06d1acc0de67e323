namespace Tocsin.Learn.Monthly;

/// <summary>A calendar year forecast from October of the year before: leads of 3 to 14 months.</summary>
/// <param name="Year">The year.</param>
public sealed record MonthlyWindow(int Year)
{
    /// <summary>Months from the origin to January.</summary>
    public const int FirstLead = 3;

    /// <summary>Months from the origin to December.</summary>
    public const int LastLead = 14;

    /// <summary>Number of January.</summary>
    public int FirstMonth => ((Year - 1980) * 12) + 1;

    /// <summary>Number of the last month known.</summary>
    public int Origin => FirstMonth - FirstLead;
}
