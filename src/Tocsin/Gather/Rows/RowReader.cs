using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;

namespace Tocsin.Gather.Rows;

/// <summary>Turns the records of one kind of file into rows of its table of versions.</summary>
/// <param name="latest">Last day that a row can be about.</param>
internal abstract class RowReader(DateOnly latest)
{
    /// <summary>First day that an event or a count of deaths can be about.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Last day that a row can be about.</summary>
    protected DateOnly Latest => latest;

    /// <summary>Where the rows go.</summary>
    public abstract VersionTable Table { get; }

    /// <summary>Columns that this kind of source can have and this file has not.</summary>
    public virtual IReadOnlyList<string> Lacks => [];

    /// <summary>Observations read: rows written and cells rejected.</summary>
    public long Observations { get; protected set; }

    /// <summary>Cells of a column or row that is a reject as a whole, beyond the one reject that says so.</summary>
    public long Lost { get; private set; }

    /// <summary>Rows written.</summary>
    public long Accepted { get; protected set; }

    /// <summary>
    /// Rows kept as published that contradict themselves: the best estimate outside low to high, implausible days, or a place far from the country.
    /// </summary>
    public long Checks { get; protected set; }

    /// <summary>First day or month or year that a row is about.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>The last.</summary>
    public DateOnly? Last { get; private set; }

    /// <summary>The earliest of the last days of its rows: what lies before the months that its file covers is counted nowhere.</summary>
    public DateOnly? FirstEnd { get; private set; }

    /// <summary>Writes the record's rows, or adds to the faults: nothing of a faulty row is written.</summary>
    /// <param name="record">A record with as many fields as the header.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public abstract void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults);

    /// <summary>True when a record is no observation but a note: nobody's row is lost with it.</summary>
    /// <param name="record">A record, also one without its fields.</param>
    public virtual bool IsNote(CsvReader record) => NoObservation.IsNote(record);

    /// <summary>What a record that was rejected is about, as far as it can be read; matters for events, whose absence says zero.</summary>
    /// <param name="record">A record with as many fields as the header, in whatever bytes.</param>
    public virtual RejectScope ScopeOf(CsvReader record) => RejectScope.Unknown;

    /// <summary>Counts a cell that a reject of its column or row has already spoken for.</summary>
    protected void Lose()
    {
        Observations--;
        Lost++;
    }

    /// <summary>The fault of a row about days that had not come when its file was received, or null.</summary>
    /// <param name="day">A day that must have come: the last one of an event, the first one of a month or a year.</param>
    /// <param name="what">What it is about, in words.</param>
    protected RowFault? Future(DateOnly day, FormattableString what) =>
        day > Latest ? new RowFault(RejectReason.InTheFuture, $"{FormattableString.Invariant(what)} is later than the file's receipt.") : null;

    /// <summary>The fault of a row about days of which no source has counts of events: a year of two digits, or one mistyped; or null.</summary>
    /// <param name="day">The day.</param>
    /// <param name="what">What it is about, in words.</param>
    protected static RowFault? Past(DateOnly day, FormattableString what) =>
        day < Earliest
            ? new RowFault(
                RejectReason.ImpossibleDate, $"{FormattableString.Invariant(what)} is before {Earliest.Year}: no list goes back that far.")
            : null;

    /// <summary>Notes what a row is about.</summary>
    protected void Covers(DateOnly from, DateOnly until)
    {
        if (First is null || from < First)
            First = from;
        if (Last is null || until > Last)
            Last = until;
        if (FirstEnd is null || until < FirstEnd)
            FirstEnd = until;
    }
}
