using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Web.Pages.Data;

/// <summary>What the address of an import asks for, and what in it cannot be used: a reader must be told, not shown something else in silence.</summary>
internal sealed class ImportAddress
{
    private readonly List<QueryFault> _faults = [];
    private readonly IQueryCollection _query;

    public ImportAddress(IQueryCollection query)
    {
        _query = query;
        Line = (int?)Number("line", int.MaxValue);
        After = Number("after", long.MaxValue) ?? 0;
        AfterCheck = (int?)Number("checks", int.MaxValue) ?? 0;
        Reason = Word();
    }

    /// <summary>One line of the file; null when none is asked for.</summary>
    public int? Line { get; }

    /// <summary>Only rejects of this reason; null for all.</summary>
    public RejectReason? Reason { get; }

    /// <summary>Number of the reject before the page; 0 for the first page.</summary>
    public long After { get; }

    /// <summary>Line of the row to check before the page; 0 for the first page.</summary>
    public int AfterCheck { get; }

    public IReadOnlyList<QueryFault> Faults => _faults;

    private long? Number(string name, long most)
    {
        var text = _query[name].ToString();
        if (text.Length == 0)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
            return number;
        _faults.Add(QueryFault.Of(name, text, $"'{name}' must be a whole number from 1.") with { Kind = QueryFaultKind.NoNumber });
        return null;
    }

    private RejectReason? Word()
    {
        var text = _query["reason"].ToString();
        if (text.Length == 0)
            return null;
        if (QueryWord.TryParse(text, out RejectReason reason))
            return reason;
        var words = QueryWord.All<RejectReason>();
        _faults.Add(QueryFault.Of("reason", text, $"'reason' takes {string.Join(", ", words)}.") with { Kind = QueryFaultKind.NoOneWord, Choices = words });
        return null;
    }
}
