using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tocsin.Web.Diagnostics;

/// <summary>What the program measures of itself. Nobody listens unless an operator named a collector.</summary>
internal static class Measures
{
    public const string Name = "Tocsin";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Traces { get; } = new(Name);

    public static Histogram<double> Jobs { get; } = Meter.CreateHistogram<double>("tocsin.job.duration", "s", "How long jobs took.");

    public static Counter<long> FailedSignIns { get; } = Meter.CreateCounter<long>("tocsin.sign_in.failed",
        description: "Sign-ins that failed, by what was wrong.");
}
