using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

/// <summary>What the API says of sources that no longer deliver as they used to.</summary>
[Collection(nameof(ExerciseSite))]
public class DriftTests(ExerciseSite site)
{
    [Fact]
    public async Task A_revision_larger_than_ever_comes_with_both_imports_both_figures_and_their_citations()
    {
        var answer = await site.AskAsync("/api/v1/drift");
        var row = answer.GetProperty("items")[0];
        (row.GetProperty("judged").GetBoolean(), row.GetProperty("kind").GetString(), row.GetProperty("weight").GetString(), row.GetProperty("drift").GetString())
            .ShouldBe((true, "ucdp-ged", "candidate", "revises_past"));
        row.GetProperty("now").GetDouble().ShouldBeGreaterThan(row.GetProperty("before").GetDouble());
        row.GetProperty("earlier").GetInt32().ShouldBe(3);
        row.GetProperty("since").GetString().ShouldBe("2026-06-22");
        var cited = answer.GetProperty("citations").EnumerateArray().ToDictionary(citation => citation.GetProperty("import").GetInt64(), citation => citation.GetProperty("file").GetString());
        cited[row.GetProperty("import").GetInt64()].ShouldBe("GEDEvent_v26_0_5.csv");
        cited[row.GetProperty("against").GetInt64()].ShouldBe("GEDEvent_v26_0_4.csv");
    }

    [Fact]
    public async Task What_cannot_be_judged_is_a_row_with_its_reason_and_without_figures()
    {
        var rows = (await site.AskAsync("/api/v1/drift")).GetProperty("items").EnumerateArray().Where(row => !row.GetProperty("judged").GetBoolean()).ToList();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.GetProperty("reason").GetString()!.Length > 0 && row.GetProperty("now").ValueKind == JsonValueKind.Null && row.GetProperty("since").ValueKind == JsonValueKind.Null);
        rows.ShouldContain(row => row.GetProperty("kind").GetString() == "ewp-predictors" && row.GetProperty("drift").GetString() == "revises_past" && row.GetProperty("reason").GetString() == "no_earlier_revision");
    }

    [Fact]
    public async Task A_day_before_the_release_does_not_know_of_it_and_the_table_has_the_same_rows()
    {
        (await site.AskAsync("/api/v1/drift?asof=2026-05-21")).GetProperty("items").EnumerateArray().ShouldAllBe(row => !row.GetProperty("judged").GetBoolean());
        var rows = (await site.AskAsync("/api/v1/drift")).GetProperty("items").GetArrayLength();
        var table = (await site.ReadAsync("/api/v1/drift?format=csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        table.Length.ShouldBe(rows + 1);
        table[0].ShouldStartWith("exercise,handling,judged,kind,weight,drift");
        table[1].ShouldStartWith("true,TLP:CLEAR,true,ucdp-ged,candidate,revises_past");
    }
}
