namespace Tocsin.Store;

/// <summary>The form that a program needs of a database.</summary>
/// <param name="Migrations">The steps to its tables, in order.</param>
/// <param name="Sql">What is in force over them, in order.</param>
internal sealed record DatabaseForm(IReadOnlyList<Migration> Migrations, IReadOnlyList<CurrentSql> Sql)
{
    /// <summary>That of this program.</summary>
    public static DatabaseForm Program { get; } = new(Migration.All, CurrentSql.All);
}
