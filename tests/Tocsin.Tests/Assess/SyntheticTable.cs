using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Numerics.Resampling;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess;

/// <summary>A small made-up table with something to learn: 14 States over 40 years, onsets where two of five predictors are high.</summary>
internal static class SyntheticTable
{
    public const int FirstYear = 1986;
    public const int LastYear = 2025;
    public const int States = 14;

    public static IReadOnlyList<string> Predictors { get; } = ["exclusion", "instability", StructuralMethod.OngoingCount, "noise", "year"];

    public static StructuralTable Create(int seed = 7)
    {
        var random = new RRandom(seed);
        var rows = new List<StructuralCase>();
        for (var state = 0; state < States; state++)
        {
            var exclusion = random.NextUniform();
            var years = LastYear - FirstYear + 1;
            var instability = Enumerable.Range(0, years).Select(_ => random.NextUniform()).ToArray();
            var onset = Enumerable.Range(0, years).Select(year => random.NextUniform() < 0.16 * exclusion * instability[Math.Max(0, year - 1)]).ToArray();
            for (var year = 0; year < years; year++)
            {
                var ongoing = onset[Math.Max(0, year - 3)..(year + 1)].Count(began => began);
                rows.Add(new StructuralCase(
                    new RecordedUnit(Code(state)),
                    $"State {state}",
                    FirstYear + year,
                    [exclusion, instability[year], Math.Log2(ongoing + 1), random.NextUniform(), FirstYear + year],
                    onset[year],
                    onset[(year + 1)..Math.Min(years, year + 3)].Any(began => began),
                    year + 2 < years,
                    ongoing,
                    new RowOrigin(1, rows.Count + 2)));
            }
        }

        return new StructuralTable("synthetic", Predictors, [], rows);
    }

    /// <summary>A made-up code: QAA, QAB …</summary>
    public static StateCode Code(int state) => new($"Q{(char)('A' + (state / 26))}{(char)('A' + (state % 26))}");
}
