using System.CommandLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tocsin.Cli.Terminal;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin watchlist`: States by risk, with what is ongoing, recent violence and how well they are seen.</summary>
internal sealed class WatchlistCommand(CommandHost host)
{
    private const int FirstPage = 40;

    private readonly AsOfOption asOf = new();
    private readonly Option<string?> region = new("--region") { Description = "Only this region or subregion, for example \"Western Africa\"." };
    private readonly Option<string?> organization = new("--organization") { Description = "Only this organization's members, for example AU." };
    private readonly Option<string?> status = new("--status") { Description = $"Only States with all of: {string.Join(", ", QueryWord.All<WatchStatus>())} (comma-separated)." };
    private readonly Option<string?> sort = new("--sort") { Description = $"Order: {string.Join(", ", QueryWord.All<WatchSort>())}; a leading minus reverses." };
    private readonly Option<bool> all = new("--all") { Description = "Show all, not just the first forty; implied by --json and --csv." };

    public Command Build()
    {
        sort.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
                result.AddError($"--sort takes {string.Join(", ", QueryWord.All<WatchSort>())}; a leading minus reverses.");
        });
        var command = new Command("watchlist", "List States by risk of a new mass killing within two years.") { region, organization, status, sort, all };
        asOf.AddTo(command);
        return host.WithReader(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var query = Query(parsed, session);
        if (host.Worlds.Format(parsed) != OutputFormat.Table)
        {
            // A machine gets every row: a list that ends after so many would be taken for the whole.
            await LocalApi.PrintAsync(session, host.Screen, $"watchlist?{(query with { All = true }).ToQueryString()}", host.Worlds.Format(parsed), cancellationToken);
            return ExitCode.Done;
        }

        var run = await asOf.RunAsync(parsed, session, cancellationToken);
        var states = WatchSelection.Apply(run, session.World, query);
        var backtest = await new StructuralBacktests(session.Database).LatestAsync(run.AsOf, cancellationToken);
        if (states.Count == 0)
            host.Screen.Note("No State matches.");
        new WatchTable(host.Screen, session.World).Write(run, query.All ? states : [.. states.Take(FirstPage)], states.Count, backtest, "--all");
        return ExitCode.Done;
    }

    // The same words as in the page's address, checked by the same code.
    private WatchQuery Query(ParseResult parsed, Session session)
    {
        var words = new Dictionary<string, StringValues>();
        Put(words, "region", parsed.GetValue(region));
        Put(words, "org", parsed.GetValue(organization));
        Put(words, "status", parsed.GetValue(status));
        Put(words, "sort", parsed.GetValue(sort));
        Put(words, "asof", asOf.Day(parsed) is { } day ? IsoDay.Of(day) : null);
        Put(words, "all", parsed.GetValue(all) ? "1" : null);
        var (query, faults) = WatchQuery.Parse(new QueryCollection(words));
        var every = faults.Concat(WatchSelection.Faults(session.World, query)).ToList();
        return every.Count == 0 ? query : throw new CommandFailedException(ExitCode.Usage, string.Join(' ', every.Select(fault => fault.Message)));
    }

    private static void Put(Dictionary<string, StringValues> words, string name, string? value)
    {
        if (value is not null)
            words[name] = value;
    }
}
