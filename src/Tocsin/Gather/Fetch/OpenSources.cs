namespace Tocsin.Gather.Fetch;

/// <summary>
/// The open sources that <c>--fetch</c> downloads. The Early Warning Project's files are taken from one commit of its repository, in which these paths exist;
/// UCDP's addresses follow the scheme of its download page. No address has been tried yet, so each is marked unverified. The project's list of episodes is
/// published as a workbook only, which Gather does not read: with <c>--fetch</c> alone, whether a mass killing is ongoing is said by the predictors of their
/// last data year.
/// </summary>
public static class OpenSources
{
    private const string Ewp = "https://raw.githubusercontent.com/EarlyWarningProject/2025-Statistical-Risk-Assessment/548cad77147d54cb59e529e7d390a6a7bdfe83b5/3.Modeling/";
    private const string Ucdp = "https://ucdp.uu.se/downloads/";
    private const string EwpName = "Early Warning Project (United States Holocaust Memorial Museum and Dartmouth College)";
    private const string UcdpName = "Uppsala Conflict Data Program";
    private const string UcdpLicence = "CC BY 4.0 (not verified)";

    /// <summary>The list: predictors and what was forecast from them, then events, final before candidate.</summary>
    /// <param name="today">Candidate releases are listed for each month after the final edition until the month before this day.</param>
    public static IReadOnlyList<OpenSource> List(DateOnly today) =>
    [
        new("prepared2024predictors-2025-09-03.csv", new Uri(Ewp + "prepared2024predictors-2025-09-03.csv"), EwpName, null, ExportRule.Confirm, "2025", null, false),
        // Forecasts of others are never taken in; the back-test compares with those that lie beside their predictors.
        new("FOOSforecasts_3Sep2025.csv", new Uri(Ewp + "FOOSforecasts_3Sep2025.csv"), EwpName, null, ExportRule.Confirm, null, null, false),
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
