using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather.Rows;

/// <summary>The numbers and dates of an event while its row is being read; texts go straight from the record to the database.</summary>
internal struct EventRow
{
    public long Id;
    public TypeOfViolence Type;
    public DateOnly Start;
    public DateOnly? End;
    public double? Latitude;
    public double? Longitude;
    public int? WherePrecision;
    public int? DatePrecision;
    public int Best;
    public int? Low;
    public int? High;

    /// <summary>The year that the source gives beside the days.</summary>
    public int? SourceYear;

    /// <summary>True when the source contradicts itself: the row is kept as published and flagged.</summary>
    public readonly bool IsToCheck => Best < Low || Best > High || EventDays.AreLong(Start, End) || EventDays.AreAgainst(SourceYear, Start, End);

    /// <summary>Reads both coordinates; none at all is allowed.</summary>
    public RowFault? ReadPlace(ReadOnlySpan<byte> latitude, ReadOnlySpan<byte> longitude)
    {
        if (Cell.IsMissing(latitude) && Cell.IsMissing(longitude))
            return null;
        if (!Cell.TryNumber(latitude, out var north))
            return new RowFault(RejectReason.NotANumber, $"latitude '{Cell.Show(latitude)}' is not a number.");
        if (!Cell.TryNumber(longitude, out var east))
            return new RowFault(RejectReason.NotANumber, $"longitude '{Cell.Show(longitude)}' is not a number.");
        if (north is < -90 or > 90)
            return new RowFault(RejectReason.OutsideTheGlobe, $"latitude {Cell.Show(latitude)} is beyond 90 degrees.");
        if (east is < -180 or > 180)
            return new RowFault(RejectReason.OutsideTheGlobe, $"longitude {Cell.Show(longitude)} is beyond 180 degrees.");
        (Latitude, Longitude) = (north, east);
        return null;
    }

    /// <summary>Reads the three estimates of deaths; the best must be there.</summary>
    public RowFault? ReadDeaths(ReadOnlySpan<byte> best, ReadOnlySpan<byte> low, ReadOnlySpan<byte> high)
    {
        var fault = Count(best, "best estimate", out var value) ?? Count(low, "low estimate", out Low) ?? Count(high, "high estimate", out High);
        if (fault is null && value is null)
            return new RowFault(RejectReason.MissingValue, "the best estimate of deaths is empty.");
        Best = value ?? 0;
        return fault;
    }

    /// <summary>A whole number of at least 0, or none.</summary>
    public static RowFault? Count(ReadOnlySpan<byte> text, string what, out int? value) => Whole(text, what, 0, int.MaxValue, out value);

    /// <summary>A whole number within bounds, or none.</summary>
    public static RowFault? Whole(ReadOnlySpan<byte> text, string what, int least, int most, out int? value)
    {
        value = null;
        if (Cell.IsMissing(text))
            return null;
        if (!Cell.TryWhole(text, out var number))
            return new RowFault(RejectReason.NotANumber, $"{what} '{Cell.Show(text)}' {Cell.DoubtOf(text) ?? "is not a whole number"}.");
        if (number < least || number > most)
            return new RowFault(RejectReason.ImpossibleValue, $"{what} {number} is impossible.");
        value = (int)number;
        return null;
    }
}
