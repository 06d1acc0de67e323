using Tocsin.Benchmarks.Assess;
using Tocsin.Benchmarks.Gather;
using Tocsin.Benchmarks.Learn;
using Tocsin.Benchmarks.Web;

// One subcommand a benchmark. Where there is a peer to name, it prints the ratio to it from the same run.
return args switch
{
    ["structural", .. var rest] => await StructuralRegimeBenchmark.RunAsync(rest),
    ["monthly", .. var rest] => MonthlyBenchmark.Run(rest),
    ["monthly-support", .. var rest] => SupportSearch.Run(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["ingest-memory", .. var rest] => await IngestMemory.RunAsync(rest),
    ["ingest-files", .. var rest] => await IngestFiles.RunAsync(rest),
    ["assess", .. var rest] => await AssessBenchmark.RunAsync(rest),
    ["alarms", .. var rest] => await AlarmsBenchmark.RunAsync(rest),
    ["pages", .. var rest] => await PagesBenchmark.RunAsync(rest),
    ["row-security", .. var rest] => await RowSecurityBenchmark.RunAsync(rest),
    ["access-log", .. var rest] => await AccessLogBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks: dotnet run -c Release --project bench/Tocsin.Benchmarks -- NAME
          structural [--threads N] [--data DIR]   31 rolling origins against R's glmnet
          monthly                                 one window and 18 rolling windows of monthly forecasts against a plain reading of the formulas (TOCSIN_DATA)
          monthly-support [--threads N]           the search of ADR 0020: every rule for levels beyond the support of the monthly model, to 2017 (TOCSIN_DATA)
          ingest                                  the 176,579-event file against \copy of the same bytes (TOCSIN_DATA)
          ingest-memory [--rows N]                peak memory of the process with a generated file of 5 million events; no peer
          ingest-files PATH…                      how long any files take; no peer
          assess [--exercise]                     an assessment of every State against the fit of its model, on what TOCSIN_HOME holds
          alarms [--exercise]                     every alarm series after a day's new events against mean + 2 sd of the same events in SQL, on what TOCSIN_HOME holds
          row-security [--exercise]               the pages with 10 readers against the same with every policy switched off, on copies of what TOCSIN_HOME holds
          access-log [--exercise] [--state] [--long]  an entry by itself, and pages of what TOCSIN_HOME holds (--state: of a State alone; --long: asked more often) with logging against logging off
          pages [--exercise]                      20 readers on each page against a page without data, on what TOCSIN_HOME holds
        """);
    return 2;
}
