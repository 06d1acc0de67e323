using System.Buffers;
using System.Text;
using Tocsin.Access;
using Tocsin.Learn;

namespace Tocsin.Web.Api.Learn;

/// <summary>
/// Every State-year of a back-test as the API writes it, also for a back-test that is not stored: the command line's <c>backtest structural --csv</c>.
/// </summary>
public static class OutcomesCsv
{
    /// <summary>The table, header first, in the order of the back-test.</summary>
    /// <param name="backtest">The back-test, stored or not.</param>
    /// <param name="exercise">Whether its data are an exercise; stands in every row.</param>
    /// <param name="handling">How it must be handled; stands in every row.</param>
    public static string Of(StructuralBacktest backtest, bool exercise, Handling handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        ArgumentNullException.ThrowIfNull(backtest);
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        OutcomeRow.Table.Write(new CsvWriter(buffer), backtest.Outcomes.Select(OutcomeRow.Of), exercise, HandlingFacts.Of(handling));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
