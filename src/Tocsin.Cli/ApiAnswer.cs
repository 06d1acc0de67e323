using Tocsin.Cli.Terminal;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>
/// Prints what the API answers, by asking it: a short-lived server on a free port of this machine. So the command line and the API cannot come to differ in shape.
/// </summary>
internal static class ApiAnswer
{
    /// <summary>Asks and prints.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="screen">Where to print.</param>
    /// <param name="path">Below /api/v1/, with its query: "watchlist?asof=2025-01-01".</param>
    /// <param name="format">JSON or CSV.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task PrintAsync(Session session, Screen screen, string path, OutputFormat format, CancellationToken cancellationToken)
    {
        var server = await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            var address = new Uri($"/api/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={(format == OutputFormat.Csv ? "csv" : "json")}", UriKind.Relative);
            using var answer = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                throw new CommandFailedException((int)answer.StatusCode < 500 ? ExitCode.NotFound : ExitCode.Failed, ProblemText.Detail(text));
            await screen.Result.WriteAsync(text.EndsWith('\n') ? text : text + "\n").ConfigureAwait(false);
        }
    }
}
