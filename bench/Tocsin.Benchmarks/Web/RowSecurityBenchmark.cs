using System.Globalization;
using Tocsin.Cli;

namespace Tocsin.Benchmarks.Web;

/// <summary>What row-level security costs: the pages with ten readers; in the peer every policy is switched off.</summary>
internal static class RowSecurityBenchmark
{
    private const int Readers = 10;
    private const int Requests = 1_200;
    private const double Limit = 1.20;
    private const string SwitchOff = """
        do $$ declare t record; begin
          for t in select c.oid::regclass as name from pg_class c where c.relrowsecurity loop execute format('alter table %s disable row level security', t.name); end loop;
        end $$
        """;

    private static readonly string[] Pages = ["/", "/states/{state}"];

    public static async Task<int> RunAsync(string[] args)
    {
        await using var copies = await TwoCopies.MakeAsync(args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real, SwitchOff);
        var worst = 0.0;
        foreach (var page in Pages)
        {
            var times = await copies.TimesAsync(page, Readers, Requests);
            var (ratio, low, high) = TwoCopies.Between(times, (mine, peers) => TwoCopies.P95(mine) / TwoCopies.P95(peers));
            worst = Math.Max(worst, ratio);
            Console.WriteLine($"{page,-16} with policies {TwoCopies.Words(times.Select(pair => pair.Mine))}   without {TwoCopies.Words(times.Select(pair => pair.Peer))}   ratio of p95 {ratio:0.00} ({low:0.00} to {high:0.00})");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst ratio {worst:0.00}; the limit is {Limit:0.00}."));
        return worst <= Limit ? 0 : 1;
    }
}
