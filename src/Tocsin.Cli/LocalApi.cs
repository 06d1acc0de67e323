using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Tocsin.Cli.Terminal;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>
/// The API of an open world, asked by a command: a short-lived server on a free port of this machine. So the command line and the API cannot come to differ in
/// shape.
/// </summary>
internal sealed partial class LocalApi : IAsyncDisposable
{
    private const string Root = "/api/v1/";

    private readonly PagesServer server;
    private readonly HttpClient client;

    private LocalApi(PagesServer server, string? bearer)
    {
        this.server = server;
        client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        if (bearer is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    public static async Task<LocalApi> StartAsync(Session session, CancellationToken cancellationToken) =>
        new(await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, cancellationToken), session.SignIn.Bearer);

    /// <summary>Asks once and prints the answer.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="screen">Where to print.</param>
    /// <param name="path">Below /api/v1/, with its query: "watchlist?asof=2025-01-01". One that gives all there is on one page.</param>
    /// <param name="format">JSON or CSV.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task PrintAsync(Session session, Screen screen, string path, OutputFormat format, CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(session, cancellationToken);
        var (text, next) = await api.AskAsync(path, format, cancellationToken);
        if (next is not null)
            throw new InvalidOperationException($"{path} has more than one page; only the first would be printed.");
        await screen.Result.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
    }

    /// <summary>Asks for a page.</summary>
    /// <returns>The answer, and the path of the next page, if there is one.</returns>
    public async Task<(string Text, string? Next)> AskAsync(string path, OutputFormat format, CancellationToken cancellationToken)
    {
        var word = format == OutputFormat.Csv ? "csv" : "json";
        var address = path.Contains("format=", StringComparison.Ordinal) ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={word}";
        using var answer = await client.GetAsync(new Uri(Root + address, UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new CommandFailedException((int)answer.StatusCode < 500 ? ExitCode.NotFound : ExitCode.Failed, ProblemText.Detail(text));
        return (text, answer.Headers.TryGetValues("Link", out var links) ? NextOf(string.Join(',', links)) : null);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    private static string? NextOf(string links) =>
        NextLink().Match(links) is { Success: true } link ? link.Groups[1].Value[(link.Groups[1].Value.IndexOf(Root, StringComparison.Ordinal) + Root.Length)..] : null;

    [GeneratedRegex("<([^>]*)>; rel=\"next\"")]
    private static partial Regex NextLink();
}
