using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Tocsin.Learn.Exercise;

namespace Tocsin.Tests.Learn.Exercise;

public sealed class ExerciseBytesTests(ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    private const string Unknown = "aid_rounds_upper_mirre.csv";

    // A change here is a change of the region: forecasts, pictures and lessons made from it change with it.
    private static readonly Dictionary<string, string> Golden = new()
    {
        ["x"] = "",
    };

    [Fact]
    public void Every_file_has_the_bytes_it_had_before() =>
        region.Paths.ToDictionary(path => Path.GetFileName(path), Hash).ShouldBe(Golden, ignoreOrder: true);

    [Fact]
    public async Task Writing_again_into_the_same_folder_changes_nothing()
    {
        var before = Directory.GetFiles(region.Folder).Order().Select(Hash).ToList();
        await ExerciseRegion.WriteAsync(region.Folder, CancellationToken.None);
        Directory.GetFiles(region.Folder).Order().Select(Hash).ShouldBe(before);
    }

    [Fact]
    public async Task A_culture_with_other_digits_and_commas_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-EG");
            var other = Directory.CreateTempSubdirectory("tocsin-exercise-").FullName;
            var paths = await ExerciseRegion.WriteAsync(other, CancellationToken.None);
            paths.Select(Hash).ShouldBe(region.Paths.Select(Hash));
            Directory.Delete(other, recursive: true);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task A_cancelled_run_writes_no_further_file()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var other = Directory.CreateTempSubdirectory("tocsin-exercise-").FullName;
        await Should.ThrowAsync<OperationCanceledException>(() => ExerciseRegion.WriteAsync(other, cancelled.Token));
        Directory.GetFiles(other).ShouldBeEmpty();
        Directory.Delete(other);
    }

    [Fact]
    public void Lines_end_with_LF_and_no_file_begins_with_a_mark()
    {
        foreach (var path in region.Paths)
        {
            var bytes = File.ReadAllBytes(path);
            bytes.ShouldNotContain((byte)'\r', path);
            bytes[^1].ShouldBe((byte)'\n', path);
            bytes[0].ShouldNotBe((byte)0xEF, path);
        }
    }

    [Fact]
    public void Every_file_but_the_unknown_one_has_a_sidecar_that_says_edition_day_licence_and_exercise()
    {
        foreach (var path in region.Paths)
        {
            var sidecar = path + ".meta.json";
            File.Exists(sidecar).ShouldBe(Path.GetFileName(path) != Unknown, path);
            if (!File.Exists(sidecar))
                continue;
            using var json = JsonDocument.Parse(File.ReadAllText(sidecar));
            var said = json.RootElement;
            said.GetProperty("licence").GetString().ShouldBe("CC0-1.0 (exercise)");
            said.GetProperty("export").GetString().ShouldBe("yes");
            said.GetProperty("exercise").GetBoolean().ShouldBeTrue();
            said.GetProperty("seed").GetInt32().ShouldBe(ExerciseRegion.Seed);
            said.GetProperty("publisher").GetString()!.ShouldStartWith("Exercise ");
            ExerciseRegionFixture.Day(said.GetProperty("published").GetString()!).ShouldBeInRange(new DateOnly(2020, 1, 1), new DateOnly(2026, 6, 30));
        }
    }

    [Fact]
    public void Editions_come_out_after_the_months_they_cover()
    {
        Published("GEDEvent_v26_1.csv").ShouldBe(new DateOnly(2026, 2, 16));
        for (var month = 1; month <= 5; month++)
            Published($"GEDEvent_v26_0_{month}.csv").ShouldBeGreaterThan(new DateOnly(2026, month, 1).AddMonths(1));
        Published("GEDEvent_v26_0_4.csv").ShouldBeLessThan(new DateOnly(2026, 5, 21), "the story's page of 21 May shows the events of April");
    }

    private DateOnly Published(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(region.Path(name) + ".meta.json"));
        return ExerciseRegionFixture.Day(json.RootElement.GetProperty("published").GetString()!);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
