using System.ComponentModel.DataAnnotations;

namespace Tocsin.Web.Api.Assess;

/// <summary>One value among the draws of a forecast, and how many of the 1,000 have it: equal draws stand on one row.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="Target">What is counted.</param>
/// <param name="Origin">First day of the last month known.</param>
/// <param name="Month">First day of the month forecast.</param>
/// <param name="Lead">Months from the origin.</param>
/// <param name="Deaths">The value.</param>
/// <param name="Draws">How many draws have it; those of a month add up to 1,000.</param>
internal sealed record DrawRow(
    string Code, string Target, DateOnly Origin, DateOnly Month, [property: Range(1, 36)] int Lead, [property: Range(0, long.MaxValue)] long Deaths, [property: Range(1, 1000)] int Draws)
{
    public static CsvTable<DrawRow> Table { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "target", "what is counted", row => row.Target },
        { "origin", "first day of the last month known", row => (DateOnly?)row.Origin },
        { "month", "first day of the month forecast", row => (DateOnly?)row.Month },
        { "lead", "months from the origin", row => (long?)row.Lead },
        { "deaths", "a value among the draws", row => (long?)row.Deaths },
        { "draws", "how many of 1,000 draws have it", row => (long?)row.Draws },
    };
}
