using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Learn;

/// <summary>The threshold that was learned for one kind of series.</summary>
/// <param name="Scope">What the series is about.</param>
/// <param name="Interval">Its periods.</param>
/// <param name="Measure">What it counts.</param>
/// <param name="Evidence">Least evidence; null where this kind raises none.</param>
internal sealed record AlarmSeriesReport(AlarmScope Scope, AlarmInterval Interval, AlarmMeasure Measure, double? Evidence);
