namespace Tocsin.Store;

/// <summary>What an open database says of itself, for status pages and the doctor.</summary>
/// <param name="World">"world" or "exercise".</param>
/// <param name="Server">Host and database, without a password.</param>
/// <param name="ServerVersion">PostgreSQL's version.</param>
/// <param name="Bytes">Size of the database on disk.</param>
/// <param name="Migration">Number of the newest migration.</param>
/// <param name="Private">The private server; null when TOCSIN_DATABASE names another.</param>
public sealed record DatabaseDescription(string World, string Server, string ServerVersion, long Bytes, int Migration, Instance? Private);
