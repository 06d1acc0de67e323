using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Tocsin.Cli;

/// <summary>What is wrong with a command line, in words for whoever typed it: the parser's own name its parts, and types of the program.</summary>
internal static partial class CommandLineFaults
{
    /// <summary>The faults, each a line.</summary>
    /// <param name="parsed">What was typed; with errors.</param>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-'))
            return [$"There is no command '{Path(parsed.CommandResult)} {word}'.{Nearest(parsed)}"];
        return parsed.UnmatchedTokens.Count > 0 && TextArgument(parsed) is { } words && !parsed.UnmatchedTokens.Any(one => one.StartsWith('-'))
            ? [$"Put a name of several words in quotes: {Path(parsed.CommandResult)} \"{words}\""]
            : parsed.Errors.Select(error => InWords(error, parsed)).Distinct();
    }

    private static string InWords(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing => $"Name the {missing.Argument.Name}: {missing.Argument.Description}",
        CommandResult { Command: { Action: null, Subcommands: { Count: > 0 } commands } } when parsed.UnmatchedTokens.Count == 0 =>
            $"Name a command: {string.Join(", ", commands.Select(one => one.Name))}.",
        _ => ExpectedType().Replace(error.Message, match => match.Groups[1].Value.Contains("Int32", StringComparison.Ordinal) ? " as a whole number" : ""),
    };

    // A text that was given, with the words that the shell took for others.
    private static string? TextArgument(ParseResult parsed) =>
        parsed.CommandResult.Command.Arguments is [.., { Arity.MaximumNumberOfValues: 1 } last] && last.ValueType == typeof(string)
        && parsed.GetResult(last) is { Tokens: [var first] }
            ? string.Join(' ', parsed.UnmatchedTokens.Prepend(first.Value))
            : null;

    private static string Path(CommandResult result) => result.Parent is CommandResult above ? $"{Path(above)} {result.Command.Name}" : result.Command.Name;

    // The library says what is near only together with the rest of its words: a line for each below one for the word, and so for the next word.
    private static string Nearest(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction action)
            return "";
        using var told = new StringWriter();
        action.ShowHelp = false;
        parsed.InvocationConfiguration.Output = told;
        parsed.InvocationConfiguration.Error = TextWriter.Null;
        action.Invoke(parsed);
        var near = told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .TakeWhile(line => !line.StartsWith('\'')).Where(line => !line.StartsWith('-')).ToList();
        return near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
    }

    [GeneratedRegex(" as expected type '([^']*)'")]
    private static partial Regex ExpectedType();
}
