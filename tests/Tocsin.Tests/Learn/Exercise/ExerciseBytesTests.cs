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
        ["GEDEvent_v25_1.csv"] = "25d6c12c4761e50393acd2c2c85dcf3f0ecd725a8e1c9bb18827258e720f50a3",
        ["GEDEvent_v26_0_1.csv"] = "403cdd0d2fb4600888457024164a26a72849e9c1049e64c7a7c99d546061d4c5",
        ["GEDEvent_v26_0_2.csv"] = "361bac8c6d222e26f96c6e3ecc6a7bc1513bc1e0e0a6090ff0c571216aea5ba8",
        ["GEDEvent_v26_0_3.csv"] = "c0d16e0d8c55d0cdb428248fea64a4784303ff6534a63d8ce5923ce47e8a4135",
        ["GEDEvent_v26_0_4.csv"] = "417fd1a3afbd9ddb43c8407fc0f64a37984a83a42d36659fafe0424e08c92ba7",
        ["GEDEvent_v26_0_5.csv"] = "673de94a70caf6d11c8badffba9ab81c52995d9951f0d0a6143797e6b888381b",
        ["GEDEvent_v26_1.csv"] = "583d6292943ec32470a8057a37b93aa36e185ca6a719e14cb88032fe5bb2b471",
        ["aid_rounds_upper_mirre.csv"] = "9bc5c406ec7e4038f09df0eab1b3fc890523be88c553c5afa77bf879c960a7e7",
        ["cm_by_type_2017-11_2020-10.csv"] = "201e08c99052873429901d991b6c01fab20bc6d3b2c17b9a973112863fefd365",
        ["conflict_data_xak.csv"] = "08378ab4d4c33ad4ebc61b8398133899f12b1271ba0e401a0b4b1ba903dc0a90",
        ["ged_sb_cm_12_m121_552.csv"] = "5a286302d542339e65c91c898a7481f52951c02bd19ab530f6619662f6d4bfa7",
        ["ged_v25_subset.csv"] = "85a469487328ad9f0dc84af56c5256b4e474ab464c4363a4953f8b721cbb88be",
        ["masskilling_Ongoing.csv"] = "78fc8e9778d211b9e28bd8490298e676bc68eafd668194b7d2e64220b493acf2",
        ["masskilling_mk_events.csv"] = "8ba928f7d14103b72b6844ae6732cc474f23e80094814266afebb67a96c3e84f",
        ["prepared2024predictors-2025-03-03.csv"] = "eef702830d1fb6fe82a2855ef7099043421d6af7b9c373bb8536d1e0e79ec506",
        ["prepared2025predictors-2026-03-02.csv"] = "113071084dbf566045b7b98e9de45d79b1edd9601869ab0b11966aba10ea8673",
        ["total_fatalities_wide_1986-01_2026-05.csv"] = "b7acc4991acf359014d42dd7cd0bea269f5f6fa2480c56aa93cfde5e4330fc8e",
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
            said.GetProperty("export").GetString().ShouldBe("allowed");
            said.GetProperty("origin").GetString()!.ShouldStartWith($"EXERCISE: made by Tocsin from the seed {ExerciseRegion.Seed}");
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
