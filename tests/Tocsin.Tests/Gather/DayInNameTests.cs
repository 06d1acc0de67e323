using System.Globalization;
using Tocsin.Gather.Files;

namespace Tocsin.Tests.Gather;

public class DayInNameTests
{
    [Theory]
    [InlineData("prepared2024predictors-2025-09-03.csv", "2025-09-03")]
    [InlineData("final_forecasts_data_3Sep2025.csv", "2025-09-03")]
    [InlineData("basedata2025_4august2025.csv", "2025-08-04")]
    [InlineData("table 2025-09-03 (2025-09-03).csv", "2025-09-03")]
    [InlineData("predictors.csv", null)]
    [InlineData("events-2020-01-01-2024-12-31.csv", null)]
    [InlineData("table-2025-02-30.csv", null)]
    [InlineData("table-12025-02-03.csv", null)]
    [InlineData("table-03-09-2025.csv", null)]
    [InlineData("table-25-09-03.csv", null)]
    [InlineData("total_fatalities_wide_1989-01_2026-05.csv", null)]
    [InlineData("", null)]
    public void One_whole_day_is_taken_from_a_name(string name, string? day) =>
        DayInName.Of(name)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(day);
}
