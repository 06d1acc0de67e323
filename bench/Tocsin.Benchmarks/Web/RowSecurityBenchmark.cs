using System.Globalization;
using Tocsin.Cli;

namespace Tocsin.Benchmarks.Web;

/// <summary>What row-level security costs: the pages with ten readers; in the peer every policy is switched off.</summary>
internal static class RowSecurityBenchmark
{
    private const int Readers = 10;
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
            var (with, without) = await copies.TimesAsync(page, Readers);
            var (mine, peers) = (TwoCopies.P95(with), TwoCopies.P95(without));
            worst = Math.Max(worst, mine / peers);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page,-16} with policies p50 {TwoCopies.P50(with),6:0.0} p95 {mine,6:0.0} ms   without p50 {TwoCopies.P50(without),6:0.0} p95 {peers,6:0.0} ms   ratio of p95 {mine / peers:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst ratio {worst:0.00}; the limit is {Limit:0.00}."));
        return worst <= Limit ? 0 : 1;
    }
}
