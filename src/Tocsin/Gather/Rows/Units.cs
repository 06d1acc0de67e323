using System.Globalization;
using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>From a source's name or number of a country to the unit it means on a day, or to the reason why the row is a reject.</summary>
internal sealed class Units(Crosswalk crosswalk)
{
    private const int Slots = 4096;

    private readonly (byte[] Bytes, string Text)[] interned = new (byte[], string)[Slots];

    /// <summary>The unit, or the fault. A number may be written as any whole number may.</summary>
    public RowFault? Resolve(CodeScheme scheme, ReadOnlySpan<byte> code, DateOnly on, out RecordedUnit unit)
    {
        Span<byte> digits = stackalloc byte[20];
        if (scheme is CodeScheme.GleditschWard or CodeScheme.Cow or CodeScheme.Views or CodeScheme.M49 && Cell.TryWhole(code, out var number)
            && number.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture))
        {
            return Resolve(scheme, Intern(digits[..written]), on, out unit);
        }
        return Resolve(scheme, Intern(code), on, out unit);
    }

    /// <summary>The unit, or the fault.</summary>
    public RowFault? Resolve(CodeScheme scheme, string code, DateOnly on, out RecordedUnit unit)
    {
        unit = default;
        switch (crosswalk.Resolve(scheme, code, on))
        {
            case CodeResolution.Found found:
                unit = found.Unit;
                return null;
            case CodeResolution.Aggregate group:
                return new RowFault(RejectReason.Aggregate, $"'{code}' is a group of countries ({group.Name}), not a State.");
            case CodeResolution.Filler filler:
                return new RowFault(RejectReason.Filler, filler.Reason);
            case CodeResolution.Unknown unknown:
                return new RowFault(RejectReason.UnknownCountry, unknown.Reason);
            default:
                throw new InvalidOperationException("A code resolves to a unit, an aggregate or nothing.");
        }
    }

    // The same few names come again and again: one string each, in memory that does not grow.
    private string Intern(ReadOnlySpan<byte> code)
    {
        var hash = new HashCode();
        hash.AddBytes(code);
        ref var slot = ref interned[(uint)hash.ToHashCode() % Slots];
        if (slot.Bytes is null || !code.SequenceEqual(slot.Bytes))
            slot = (code.ToArray(), Encoding.UTF8.GetString(code));
        return slot.Text;
    }
}
