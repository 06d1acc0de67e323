using Tocsin.Benchmarks.Gather;
using Tocsin.Benchmarks.Numerics;

// One subcommand a benchmark; each prints its ratio to a named peer.
return args switch
{
    ["structural", .. var rest] => StructuralRegimeBenchmark.Run(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest).ConfigureAwait(false),
    ["ingest-files", .. var rest] => await IngestFiles.RunAsync(rest).ConfigureAwait(false),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: bench structural [--threads N] [--data DIR] | ingest FILE | ingest-files PATH…");
    return 2;
}
