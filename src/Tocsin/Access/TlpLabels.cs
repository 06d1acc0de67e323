namespace Tocsin.Access;

/// <summary>How marks are spelled: as the standard says, without a space, in upper case.</summary>
public static class TlpLabels
{
    private static readonly string[] Labels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

    /// <summary>All labels, the most open first.</summary>
    public static IReadOnlyList<string> All => Labels;

    /// <summary>The label of a mark.</summary>
    /// <param name="mark">The mark.</param>
    public static string Label(this Tlp mark) => Labels[(int)mark];

    /// <summary>Reads a label; upper or lower case. Anything else, a near miss too, is none: nobody shall guess what was meant.</summary>
    /// <param name="label">For example TLP:AMBER+STRICT.</param>
    /// <param name="mark">What it means.</param>
    public static bool TryParse(string? label, out Tlp mark)
    {
        var at = Array.FindIndex(Labels, one => one.Equals(label, StringComparison.OrdinalIgnoreCase));
        mark = at < 0 ? Tlp.Red : (Tlp)at;
        return at >= 0;
    }

    /// <summary>The mark of a label as the database holds it.</summary>
    internal static Tlp Parse(string label) => TryParse(label, out var mark) ? mark : throw new FormatException($"{label} is not a TLP 2.0 mark.");
}
