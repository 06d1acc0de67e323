namespace Tocsin.Gather.Fetch;

/// <summary>
/// The open sources that <c>--fetch</c> downloads. The list was written without a way to the publishers: paths within the Early Warning Project's repository were
/// read in a copy of it, UCDP's follow the scheme of its download page; all are marked unverified until somebody has tried them.
/// </summary>
public static class OpenSources
{
    private const string Ewp = "https://raw.githubusercontent.com/EarlyWarningProject/2025-Statistical-Risk-Assessment/main/";
    private const string Ucdp = "https://ucdp.uu.se/downloads/";
    private const string EwpName = "Early Warning Project (United States Holocaust Memorial Museum and Dartmouth College)";
    private const string UcdpName = "Uppsala Conflict Data Program";
    private const string UcdpLicence = "CC BY 4.0 (not verified)";

    /// <summary>The list: predictors, then events, final before candidate.</summary>
    /// <param name="today">Candidate releases are listed for each month after the final edition until the month before this day.</param>
    public static IReadOnlyList<OpenSource> List(DateOnly today) =>
    [
        new("prepared2024predictors-2025-09-03.csv", new Uri(Ewp + "3.Modeling/prepared2024predictors-2025-09-03.csv"), EwpName, null, ExportRule.Confirm, "2025", null, false),
        new("ged251-csv.zip", new Uri(Ucdp + "ged/ged251-csv.zip"), UcdpName, UcdpLicence, ExportRule.Confirm, "25.1", null, false),
        .. Candidates(today),
    ];

    // UCDP publishes a month's candidate events about the twentieth of the next.
    private static IEnumerable<OpenSource> Candidates(DateOnly today)
    {
        for (var month = new DateOnly(2025, 1, 1); month.AddMonths(1).AddDays(20) <= today; month = month.AddMonths(1))
        {
            var number = $"{month.Year - 2000}_0_{month.Month}";
            yield return new OpenSource($"GEDEvent_v{number}.csv", new Uri($"{Ucdp}candidateged/GEDEvent_v{number}.csv"), UcdpName, UcdpLicence, ExportRule.Confirm,
                $"{month.Year - 2000}.0.{month.Month}", null, false);
        }
    }
}
