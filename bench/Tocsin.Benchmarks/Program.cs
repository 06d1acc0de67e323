using Tocsin.Benchmarks.Gather;
using Tocsin.Benchmarks.Learn;
using Tocsin.Benchmarks.Numerics;
using Tocsin.Benchmarks.Web;

// One subcommand a benchmark; each prints its ratio to a named peer.
return args switch
{
    ["structural", .. var rest] => StructuralRegimeBenchmark.Run(rest),
    ["monthly", .. var rest] => MonthlyBenchmark.Run(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest).ConfigureAwait(false),
    ["ingest-memory", .. var rest] => await IngestMemory.RunAsync(rest).ConfigureAwait(false),
    ["ingest-files", .. var rest] => await IngestFiles.RunAsync(rest).ConfigureAwait(false),
    ["pages", .. var rest] => await PagesBenchmark.RunAsync(rest).ConfigureAwait(false),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks; each prints the ratio to its peer.
          structural [--threads N] [--data DIR]   31 rolling origins against R's glmnet
          monthly                                 one window and 18 rolling windows of monthly forecasts against a plain reading of the formulas (TOCSIN_DATA)
          ingest                                  the 176,579-event file against \\copy of the same bytes (TOCSIN_DATA)
          ingest-memory [--rows N]                peak memory of the process with a generated file of 5 million events
          ingest-files PATH…                      how long any files take
          pages [--exercise]                      20 readers on each page against a page without data, on what TOCSIN_HOME holds
        """);
    return 2;
}
