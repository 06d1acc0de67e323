using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Tocsin.Cli;

/// <summary>An argument that is a number from 1, in digits and nothing else.</summary>
internal static class NumberArgument
{
    /// <summary>Makes one.</summary>
    /// <param name="name">What it is called: "import".</param>
    /// <param name="description">What it says.</param>
    public static Argument<long> Of(string name, string description) => new(name) { Description = description, CustomParser = Read };

    private static long Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        result.AddError($"'{text}' is not a whole number.");
        return 0;
    }
}
