using System.CommandLine;
using System.CommandLine.Parsing;
using Tocsin.Reference;

namespace Tocsin.Cli;

/// <summary>
/// An option that takes a day, written as the API takes it and in no other way. The parser's own reading takes "5/6" and "Feb 2026" for days, and "01/02/2026"
/// for one of two.
/// </summary>
internal static class DayOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">With its hyphens: "--from".</param>
    /// <param name="description">What it says.</param>
    public static Option<DateOnly?> Of(string name, string description) => new(name) { Description = description, HelpName = "YYYY-MM-DD", CustomParser = Read };

    private static DateOnly? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (IsoDay.TryParse(text, out var day))
            return day;
        result.AddError($"'{text}' is not a day: write YYYY-MM-DD, for example 2026-06-30.");
        return null;
    }
}
