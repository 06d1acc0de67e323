using System.Diagnostics;

namespace Tocsin.Web.Diagnostics;

/// <summary>Measures one job: how long it took and how it ended, as a number and as a trace. Its name is a word of the program.</summary>
public sealed class JobMeasure : IDisposable
{
    private readonly string _job;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Activity? _trace;
    private bool _hasSucceeded;

    /// <summary>Begins.</summary>
    /// <param name="job">What the job is called: "ingest".</param>
    /// <param name="time">The clock.</param>
    public JobMeasure(string job, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_job, _time, _start) = (job, time, time.GetTimestamp());
        _trace = Measures.Traces.StartActivity("job", ActivityKind.Internal, default(ActivityContext), [new("tocsin.job", job)]);
    }

    /// <summary>It did what it should.</summary>
    public void Succeed() => _hasSucceeded = true;

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        var outcome = _hasSucceeded ? "done" : "failed";
        Measures.Jobs.Record(_time.GetElapsedTime(_start).TotalSeconds, new("tocsin.job", _job), new("tocsin.outcome", outcome));
        _trace?.SetTag("tocsin.outcome", outcome);
        _trace?.SetStatus(_hasSucceeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        _trace?.Dispose();
    }
}
