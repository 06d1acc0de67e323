using Tocsin.Benchmarks.Gather;

return args switch
{
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["ingest-files", .. var rest] => await IngestFiles.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks; each prints the ratio to its peer.
          ingest         the 176,579-event file against psql \copy of the same bytes (TOCSIN_DATA)
          ingest-memory  a generated file of 5 million rows; prints the peak memory of the process
        """);
    return 2;
}
