namespace Tocsin.Gather.Drifts;

/// <summary>In which way the newest delivery of a source differs from what the source used to deliver; docs/method.md defines each ("Input drift").</summary>
public enum DriftKind
{
    /// <summary>It revises the past by more than any delivery before it did.</summary>
    RevisesPast,

    /// <summary>Nothing has come after it for longer than the source's deliveries ever took.</summary>
    Stopped,

    /// <summary>It has columns that the delivery before it lacks, or lacks some that that one has. Their order does not matter.</summary>
    ColumnsChanged,

    /// <summary>It has at least twice as many rows as the largest delivery before it.</summary>
    RowsDoubled,
}
