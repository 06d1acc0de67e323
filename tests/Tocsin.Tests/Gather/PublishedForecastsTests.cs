using Tocsin.Gather.Panels;
using Tocsin.Reference;

namespace Tocsin.Tests.Gather;

public sealed class PublishedForecastsTests : IDisposable
{
    private const string Header = "\"\",\"year\",\"ewp_name\",\"ccode\",\"mk_onset\",\"risk_prev\",\"rank_prev\",\"risk_two_years_prior\",\"rank_two_years_prior\"";

    private static readonly World Real = World.Load(World.RealId);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-test-");

    [Fact]
    public async Task A_published_file_is_found_by_its_header_not_by_its_name()
    {
        Write("a.csv", "year,value\n1994,1");
        Write("b.csv", $"{Header}\n\"1\",1994,\"Mali\",2,0,0.0245,99,NA,NA");
        var published = (await PublishedForecasts.FindInAsync(_folder.FullName, Real, CancellationToken.None))!;
        published.FileName.ShouldBe("b.csv");
        published.Find(new StateCode("MLI"), 1994).ShouldBe(new PublishedForecast(0.0245, 99, null, null));
        published.Find(new StateCode("MLI"), 1995).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_without_one_gives_none() =>
        (await PublishedForecasts.FindInAsync(_folder.FullName, Real, CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task A_State_is_found_however_its_name_is_written_and_has_one_forecast_a_year()
    {
        const string Rest = "432,0,0.0245,99,NA,NA";
        Write("b.csv", $"{Header}\n\"1\",1994,\" MALI \",{Rest}\n\"2\",1994,\"Mali\",{Rest}\n\"3\",1994,\"Nowhere\",2,0,0.5,1,NA,NA");
        var published = (await PublishedForecasts.FindInAsync(_folder.FullName, Real, CancellationToken.None))!;
        published.Find(new StateCode("MLI"), 1994).ShouldBe(new PublishedForecast(0.0245, 99, null, null));
        published.Count.ShouldBe(1);

        Write("b.csv", $"{Header}\n\"1\",1994,\"MALI\",{Rest}\n\"2\",1994,\"Mali\",432,0,0.0246,99,NA,NA");
        (await Should.ThrowAsync<PublishedForecastsUnreadableException>(() => ReadAsync("b.csv"))).Message.ShouldContain("line 3: MLI 1994");
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_named_with_its_line()
    {
        Write("b.csv", $"{Header}\n\"1\",1994,\"Mali\",2,0,0.02,99,NA,NA\n\"2\",1995,\"Mali\",2,0,high,99,NA,NA");
        var problem = await Should.ThrowAsync<PublishedForecastsUnreadableException>(() => ReadAsync("b.csv"));
        problem.Line.ShouldBe(3);
        problem.Message.ShouldContain("high");
    }

    [Fact]
    public async Task Another_file_is_refused()
    {
        Write("a.csv", "year,value\n1994,1");
        await Should.ThrowAsync<PublishedForecastsUnreadableException>(() => ReadAsync("a.csv"));
    }

    private Task<PublishedForecasts> ReadAsync(string name) => PublishedForecasts.ReadAsync(Path.Combine(_folder.FullName, name), Real, CancellationToken.None);

    public void Dispose() => _folder.Delete(true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
