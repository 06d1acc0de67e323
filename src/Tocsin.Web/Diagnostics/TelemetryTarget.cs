namespace Tocsin.Web.Diagnostics;

/// <summary>Where measurements and traces are sent, by OTLP over HTTP.</summary>
/// <param name="Collector">Address of the collector, without the path of a signal: https://collector.example.org:4318.</param>
/// <param name="Headers">What is sent along to be let in, NAME=VALUE with commas between them; null for nothing.</param>
public sealed record TelemetryTarget(Uri Collector, string? Headers)
{
    /// <inheritdoc />
    public override string ToString() => Collector.ToString(); // never the headers
}
