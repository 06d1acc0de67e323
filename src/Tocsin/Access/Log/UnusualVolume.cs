namespace Tocsin.Access.Log;

/// <summary>A day on which a person took in more than they usually do.</summary>
/// <param name="Person">Who.</param>
/// <param name="Day">The day, UTC.</param>
/// <param name="Count">What was granted to them that day: reads, searches, exports, downloads.</param>
/// <param name="Usual">The median of their days with any in the four weeks before; null with fewer than <see cref="AccessLogReader.LeastDays"/> such days, when
/// nobody can say what is usual.</param>
public sealed record UnusualVolume(string Person, DateOnly Day, long Count, double? Usual);
