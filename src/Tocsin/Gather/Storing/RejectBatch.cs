using Npgsql;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Rows;
using Tocsin.Reference;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Gather.Storing;

/// <summary>Rejects on their way to the database, a bounded number at a time.</summary>
internal sealed class RejectBatch(long importId)
{
    /// <summary>Raw bytes kept of one reject; the whole of it is in the raw item.</summary>
    public const int RawKept = 16 * 1024;

    private const int MostRows = 5000;
    private const long MostBytes = 4 << 20;

    private static readonly Arrivals Table = new("gather.reject", "import_id, line, reason, detail, raw, raw_length, event_id, state, first_month, last_month");

    private readonly CopyBuffer rows = new();
    private readonly Dictionary<RejectReason, long> byReason = [];
    private int waiting;

    /// <summary>All rejects so far, by reason.</summary>
    public IReadOnlyDictionary<RejectReason, long> ByReason => byReason;

    /// <summary>All rejects so far.</summary>
    public long Count { get; private set; }

    /// <summary>The first reject in words, for the line that refuses a file.</summary>
    public string? FirstInWords { get; private set; }

    /// <summary>True when it is time to write.</summary>
    public bool IsFull => waiting >= MostRows || rows.Length >= MostBytes;

    /// <summary>Keeps a row apart, its bytes as they came.</summary>
    public void Add(int line, RowFault fault, ReadOnlySpan<byte> raw, RejectScope scope)
    {
        if (rows.Length == 0)
            rows.Header();
        rows.Row(10);
        rows.BigInt(importId);
        rows.Integer(line);
        rows.Text(EnumWords.Of(fault.Reason));
        rows.Text(fault.Detail);
        rows.Bytes(raw.Length > RawKept ? raw[..RawKept] : raw);
        rows.BigInt(raw.Length);
        if (scope.EventId is { } id)
            rows.Digits(id);
        else
            rows.Null();
        if (scope.State is { } state)
            rows.Text(state);
        else
            rows.Null();
        Month(scope.FirstMonth);
        Month(scope.LastMonth);
        waiting++;
        Count++;
        byReason[fault.Reason] = byReason.GetValueOrDefault(fault.Reason) + 1;
        FirstInWords ??= $"line {line}: {fault.Detail}";
    }

    /// <summary>Writes what waits.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (waiting == 0)
            return;
        rows.Trailer();
        await connection.ExecuteAsync(Table.Create, [], cancellationToken);
        await using (var stream = await connection.BeginRawBinaryCopyAsync(Table.Copy, cancellationToken))
        {
            await stream.WriteAsync(rows.Written, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        await connection.ExecuteAsync(Table.Insert, [], cancellationToken);
        rows.Clear();
        waiting = 0;
    }

    private void Month(DateOnly? month)
    {
        if (month is { } day)
            rows.Date(day);
        else
            rows.Null();
    }

    /// <summary>What is wrong with a record that is none.</summary>
    public static RowFault FaultOf(CsvReader record) => record.Problem switch
    {
        CsvProblem.WrongColumnCount => new RowFault(RejectReason.WrongColumnCount, $"the row does not have the header's {record.Columns} fields."),
        CsvProblem.UnbalancedQuote => new RowFault(RejectReason.UnbalancedQuote, "a quote is misplaced or never closed."),
        CsvProblem.TooLong => new RowFault(RejectReason.RecordTooLong, Invariant($"the row is longer than {CsvReader.LongestRecord:N0} bytes.")),
        CsvProblem.BrokenUtf8 => new RowFault(RejectReason.BrokenUtf8, "the row has bytes that are not UTF-8."),
        CsvProblem.NulCharacter => new RowFault(RejectReason.NulCharacter, "the row has a NUL character."),
        _ => throw new InvalidOperationException("A record without a fault is not a reject."),
    };
}
