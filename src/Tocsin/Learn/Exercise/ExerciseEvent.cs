namespace Tocsin.Learn.Exercise;

/// <summary>One event of the region, with what was first published of it where that was different.</summary>
internal sealed record ExerciseEvent
{
    /// <summary>The mark that every text of the region carries.</summary>
    public const string Mark = "EXERCISE";

    /// <summary>Its id in every file; given after all events are in order.</summary>
    public int Id { get; init; }

    /// <summary>Its relid, for example XAC-1993-1-91021-4.</summary>
    public string RelId { get; init; } = "";

    /// <summary>Who.</summary>
    public required Dyad Dyad { get; init; }

    /// <summary>Where, and how precisely.</summary>
    public required Place Place { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Last day; its year is the event's.</summary>
    public required DateOnly End { get; init; }

    /// <summary>UCDP's date_prec: 1 day, 2 some days, 3 week, 4 month, 5 year.</summary>
    public required int DatePrecision { get; init; }

    /// <summary>UCDP's event_clarity: 1 clear, 2 a sum.</summary>
    public int Clarity { get; init; } = 1;

    /// <summary>How many died.</summary>
    public required Deaths Deaths { get; init; }

    /// <summary>Articles behind it, at least one.</summary>
    public required IReadOnlyList<SourceNote> Sources { get; init; }

    /// <summary>Who told the sources; may be empty.</summary>
    public string SourceOriginal { get; init; } = "";

    /// <summary>What the sources say of the place.</summary>
    public required string WhereDescription { get; init; }

    /// <summary>"Clear", or what the candidate data's authors still check.</summary>
    public string CodeStatus { get; init; } = "Clear";

    /// <summary>The row as it was first published; null when it was never revised.</summary>
    public ExerciseEvent? FirstPublished { get; init; }

    /// <summary>True when the event became known only with the edition after the one that should hold it.</summary>
    public bool KnownLate { get; init; }

    /// <summary>True when the first final edition lists the event and the next one no longer does.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The event's year.</summary>
    public int Year => End.Year;

    /// <summary>The month it ended in.</summary>
    public Month Month => Month.Of(End);

    /// <summary>True when it began in one month and ended in another.</summary>
    public bool SpansMonths => Month.Of(Start) != Month;
}
