using Tocsin.Store;

namespace Tocsin.Tests.Store;

public sealed class ServingTests
{
    [Fact]
    public void A_second_server_is_told_where_the_first_one_is()
    {
        using var temporary = new TemporaryFolder();
        var folder = new DataFolder(temporary["world"]);
        using (Serving.TryTake(folder, "http://localhost:8138", out var free))
        {
            free.ShouldBeNull();
            Serving.TryTake(folder, "http://localhost:9000", out var runningAt).ShouldBeNull();
            runningAt.ShouldBe("http://localhost:8138");
            Serving.At(folder).ShouldBe("http://localhost:8138");
        }
        Serving.At(folder).ShouldBeNull();
        using var next = Serving.TryTake(folder, "http://localhost:9000", out _);
        next.ShouldNotBeNull();
    }

    [Fact]
    public void A_note_that_a_killed_server_left_stops_nobody()
    {
        using var temporary = new TemporaryFolder();
        var folder = new DataFolder(temporary["world"]);
        folder.Create();
        File.WriteAllText(Path.Combine(folder.Path, "serving"), "http://localhost:8138");
        Serving.At(folder).ShouldBeNull();
        using var mark = Serving.TryTake(folder, "http://localhost:9000", out _);
        mark.ShouldNotBeNull();
    }
}
