namespace Tocsin.Store;

/// <summary>The statements by which rows reach a table that has policies: into a temporary table first, which has none.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Columns">Its columns that are written, in order, separated by commas.</param>
public sealed record Arrivals(string Table, string Columns)
{
    private string Name => $"pg_temp.arriving_{Table.Replace('.', '_')}";

    /// <summary>Makes the temporary table.</summary>
    public string Create => $"create temp table {Name["pg_temp.".Length..]} on commit drop as select {Columns} from {Table} with no data";

    /// <summary>Copies rows into it, in the binary format.</summary>
    public string Copy => $"copy {Name} ({Columns}) from stdin (format binary)";

    /// <summary>Inserts them and takes the temporary table away.</summary>
    public string Insert => $"insert into {Table} ({Columns}) select {Columns} from {Name}; drop table {Name}";
}
