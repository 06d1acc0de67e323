using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>Deaths in organized violence in a State in a month.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Total">Deaths of all types; its source need not be the one that gives the types.</param>
/// <param name="StateBased">Between a State and an armed group or between States.</param>
/// <param name="NonState">Between armed groups of which none is a State.</param>
/// <param name="OneSided">From violence of a State or an armed group against civilians.</param>
/// <param name="Civilians">Of civilians, where a source sets them apart.</param>
internal sealed record MonthRow(string Code, DateOnly Month, MonthNumber Total, MonthNumber StateBased, MonthNumber NonState, MonthNumber OneSided, MonthNumber Civilians)
{
    public static CsvTable<MonthRow> Table { get; } = Build();

    public static MonthRow Of(StateMonth month) => new(
        month.State.Value, month.Month, MonthNumber.Of(month.Total), MonthNumber.Of(month.StateBased), MonthNumber.Of(month.NonState), MonthNumber.Of(month.OneSided),
        MonthNumber.Of(month.Civilians));

    private static CsvTable<MonthRow> Build()
    {
        var table = new CsvTable<MonthRow>
        {
            { "code", "code of the State", row => row.Code },
            { "month", "first day of the month", row => (DateOnly?)row.Month },
        };
        Add(table, "total", "deaths of all types", row => row.Total);
        Add(table, "state_based", "deaths with a State on one side", row => row.StateBased);
        Add(table, "non_state", "deaths between groups", row => row.NonState);
        Add(table, "one_sided", "deaths from violence against civilians", row => row.OneSided);
        Add(table, "civilians", "deaths of civilians", row => row.Civilians);
        return table;
    }

    private static void Add(CsvTable<MonthRow> table, string name, string description, Func<MonthRow, MonthNumber> number)
    {
        table.Add(name, description, row => number(row).Value);
        table.Add(name + "_knowledge", "present, absent or unknown", row => QueryWord.Of(number(row).Knowledge));
        table.Add(name + "_source", "kind of source", row => number(row).Source);
        table.Add(name + "_unit", "what the source counts together", row => number(row).Unit);
        table.Add(name + "_origin", "import:line; import: for a sum over events", row => number(row) is { Import: { } import } one ? $"{import}:{one.Line}" : null);
        table.Add(name + "_provisional", "true when it may still be corrected", row => (bool?)number(row).Provisional);
    }
}
