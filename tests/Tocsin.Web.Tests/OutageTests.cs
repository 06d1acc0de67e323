using System.Diagnostics;
using System.Net;
using Npgsql;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Http;

namespace Tocsin.Web.Tests;

/// <summary>The database ends under a running server, and comes back.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-outage-");

    [Fact]
    public async Task Without_its_database_the_server_answers_503_in_words_and_recovers_when_it_is_back()
    {
        var options = new DatabaseOptions(World.ExerciseId) { Folder = new DataFolder(_folder.FullName) };
        await using var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await ExerciseAccounts.EnsureAsync(database, CancellationToken.None);
        await using var site = Site.Build(new WebOptions { Port = 0 }, database, World.Load(World.ExerciseId), TimeProvider.System);
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        // Several connections, so that the pool has some that will be dead.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetStringAsync(new Uri("/", UriKind.Relative))));

        await KillServerAsync(database);
        foreach (var address in new[] { "/", "/states/XAA", "/alarms", "/models/structural", "/models/monthly", "/models/alarms", "/data" })
        {
            using var page = await client.GetAsync(new Uri(address, UriKind.Relative));
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            Browser.Html.Text(await page.Content.ReadAsStringAsync()).ShouldContain("Database not responding");
        }

        using var api = await client.GetAsync(new Uri("/api/v1/watchlist", UriKind.Relative));
        api.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync(new Uri("/help", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var again = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        foreach (var address in new[] { "/", "/states/XAA", "/models/structural", "/data", "/health/ready" })
            (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, address);
    }

    [Fact]
    public void An_error_of_the_program_is_not_taken_for_a_database_that_is_away()
    {
        DatabaseFailure.Is(Refused(PostgresErrorCodes.UndefinedColumn)).ShouldBeFalse();
        DatabaseFailure.Is(new InvalidOperationException()).ShouldBeFalse();
        DatabaseFailure.Is(Refused(PostgresErrorCodes.AdminShutdown)).ShouldBeTrue();
        DatabaseFailure.Is(Refused(PostgresErrorCodes.CannotConnectNow)).ShouldBeTrue();
        DatabaseFailure.Is(Refused(PostgresErrorCodes.TooManyConnections)).ShouldBeTrue();
        DatabaseFailure.Is(new NpgsqlException("gone", new IOException("broken\npipe"))).ShouldBeTrue();
        DatabaseFailure.Line(new NpgsqlException("gone", new IOException("broken\npipe"))).ShouldBe("broken pipe");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PostgresException Refused(string state) => new("said the server", "ERROR", "ERROR", state);

    private static async Task KillServerAsync(Database database)
    {
        var first = (await File.ReadAllLinesAsync(Path.Combine(database.Instance!.DataPath, "postmaster.pid")))[0];
        using var server = Process.GetProcessById(int.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync();
    }
}
