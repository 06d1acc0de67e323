namespace Tocsin.Gather.Fetch;

/// <summary>A file that its publisher offers to everybody.</summary>
/// <param name="Name">Name of the file in the cache.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">The licence as the publisher states it; null when none is stated.</param>
/// <param name="Export">Whether its rows may be exported.</param>
/// <param name="Edition">The edition; null when the file or its name says it.</param>
/// <param name="Published">Day of publication; null when it is not known for sure.</param>
/// <param name="IsVerified">False for an address that could not be tried when this list was written.</param>
public sealed record OpenSource(
    string Name, Uri Address, string Publisher, string? Licence, ExportRule Export, string? Edition, DateOnly? Published, bool IsVerified);
