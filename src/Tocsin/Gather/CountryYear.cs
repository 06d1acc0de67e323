using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>One row of predictors and outcomes.</summary>
/// <param name="Unit">The State or States it is about.</param>
/// <param name="SourceName">The country as the file calls it.</param>
/// <param name="Year">The year.</param>
/// <param name="Values">By column, see <see cref="PredictorTable.Columns"/>; NaN is the source's NA.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record CountryYear(RecordedUnit Unit, string SourceName, int Year, double[] Values, RowOrigin Origin);
