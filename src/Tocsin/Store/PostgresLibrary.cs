namespace Tocsin.Store;

/// <summary>A library that the bundled PostgreSQL brings.</summary>
/// <param name="Name">As people call it: OpenSSL.</param>
/// <param name="Version">What its file says of itself; "of unknown version" where it says nothing.</param>
/// <param name="IsOld">Whether it is years behind what its makers mend.</param>
public sealed record PostgresLibrary(string Name, string Version, bool IsOld);
