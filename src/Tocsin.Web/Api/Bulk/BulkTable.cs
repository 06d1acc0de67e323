namespace Tocsin.Web.Api.Bulk;

/// <summary>One table of the bulk download: what it is, its columns, and its rows in portions, so that no table is ever in memory as a whole.</summary>
internal abstract class BulkTable(string name, string title)
{
    private readonly SortedDictionary<long, Citation> _behind = [];

    /// <summary>Name of its files, without an ending.</summary>
    public string Name => name;

    /// <summary>What it holds, in one line.</summary>
    public string Title => title;

    /// <summary>How its rows must be read; null when there is nothing to say.</summary>
    public string? Note { get; set; }

    /// <summary>The files that its rows rest on, as far as they were read.</summary>
    public IReadOnlyCollection<Citation> Behind => _behind.Values;

    /// <summary>Names and descriptions of the columns.</summary>
    public abstract IReadOnlyList<(string Name, string Description)> Columns { get; }

    /// <summary>Notes what rows rest on.</summary>
    public void Cite(IEnumerable<Citation> citations)
    {
        foreach (var citation in citations)
            _behind[citation.Import] = citation;
    }

    /// <summary>Reads the table once and writes it in one form.</summary>
    /// <returns>How many rows were written.</returns>
    public abstract Task<long> WriteAsync(Stream output, BulkForm form, bool exercise, HandlingFacts handling, CancellationToken cancellationToken);
}
