using Tocsin.Assess.Monthly;

namespace Tocsin.Learn.Monthly;

/// <summary>The unit-months of a window that can be forecast and scored.</summary>
/// <param name="Units">The units.</param>
/// <param name="OfUnit">For each of them its cells and their leads.</param>
/// <param name="Outcomes">What happened, by cell.</param>
/// <param name="Quiet">Whether the unit had twelve quiet months to the origin, by cell.</param>
internal sealed record WindowCells(int[] Units, (int Cell, int Lead)[][] OfUnit, double[] Outcomes, bool[] Quiet)
{
    public static WindowCells Of(MonthlyPanel panel, MonthlyWindow window, MonthlyHistory history)
    {
        var units = new List<int>();
        var ofUnit = new List<(int, int)[]>();
        var outcomes = new List<double>();
        var quiet = new List<bool>();
        for (var unit = 0; unit < history.Units; unit++)
        {
            if (!history.IsAssessable(unit))
                continue;
            var isQuiet = history.IsQuiet(unit);
            var cells = new List<(int, int)>();
            for (var month = window.FirstMonth; month <= window.LastMonth; month++)
            {
                var outcome = panel[unit, month];
                if (double.IsNaN(outcome))
                    continue;
                cells.Add((outcomes.Count, month - window.Origin));
                outcomes.Add(outcome);
                quiet.Add(isQuiet);
            }

            if (cells.Count == 0)
                continue;
            units.Add(unit);
            ofUnit.Add([.. cells]);
        }

        return new WindowCells([.. units], [.. ofUnit], [.. outcomes], [.. quiet]);
    }
}
