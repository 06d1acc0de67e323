namespace Tocsin.Gather;

/// <summary>What one kind of source covers.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Imports">Files taken in.</param>
/// <param name="FirstPeriod">First day covered; null when the files do not say.</param>
/// <param name="LastPeriod">Last day covered.</param>
/// <param name="KnownFrom">Day on which the newest became known.</param>
public sealed record KindCoverage(SourceKind Kind, int Imports, DateOnly? FirstPeriod, DateOnly? LastPeriod, DateOnly KnownFrom);
