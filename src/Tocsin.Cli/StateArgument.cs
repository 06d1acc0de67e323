using System.CommandLine;
using System.Globalization;
using Tocsin.Cli.Terminal;
using Tocsin.Reference;

namespace Tocsin.Cli;

/// <summary>A State named on the command line: by its code, or by any name that leads to it alone.</summary>
internal sealed class StateArgument(bool isOptional)
{
    private readonly Argument<string?> text = new("state")
    {
        Description = $"State's three-letter code (SDN) or name{(isOptional ? "; default: every State" : "")}.",
        Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        text.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
                result.AddError("Give a State's code (SDN) or name: see `tocsin watchlist --all`.");
        });
        command.Arguments.Add(text);
    }

    /// <summary>The State that was named; null when none was.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="world">The world whose States they are.</param>
    /// <param name="on">The day that is asked about.</param>
    /// <param name="screen">Where it is said why a name that is no State's leads to one.</param>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public State? State(ParseResult parsed, World world, DateOnly on, Screen screen) =>
        parsed.GetValue(text) is { } given ? Find(world, given, on, screen) : null;

    /// <summary>What a command about it shows, for the access log; null when no State was named.</summary>
    /// <inheritdoc cref="State" path="/param"/>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public string? Subject(ParseResult parsed, World world, DateOnly on) => parsed.GetValue(text) is { } given ? Subject(world, given, on) : null;

    /// <summary>A State in the words of the access log.</summary>
    /// <inheritdoc cref="Find" path="/param"/>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public static string Subject(World world, string text, DateOnly on) => $"state {Match(world, text, on).State.Code}";

    /// <summary>The State of a code or a name.</summary>
    /// <param name="world">The world whose States they are.</param>
    /// <param name="text">As it was typed.</param>
    /// <param name="on">The day that is asked about.</param>
    /// <param name="screen">Where it is said why a name that is no State's leads to one.</param>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public static State Find(World world, string text, DateOnly on, Screen screen)
    {
        var match = Match(world, text, on);
        if (!match.IsTheState)
            screen.Note($"{match.State.Name} ({match.State.Code}): {match.Name} {Why(match, on)}.");
        return match.State;
    }

    private static NameMatch Match(World world, string text, DateOnly on)
    {
        var search = world.Names.Find(text, on);
        return search.Found ?? throw new CommandFailedException(ExitCode.NotFound, search switch
        {
            { Group: { } group } => $"'{text}' is a group of States ({group}); name just one. `tocsin watchlist --all` lists them.",
            { Choices: [] } => $"No State has the code or name '{text}'. `tocsin watchlist --all` lists them.",
            { Choices: [{ Basis: NameBasis.Similar or NameBasis.Contains }, ..] } =>
                $"No State is called '{text}'. Close matches: {Listed(search.Choices, on)}. Give the code.",
            _ => $"'{text}' could be {Listed(search.Choices, on)}. Give the code.",
        });
    }

    private static string Listed(IReadOnlyList<NameMatch> choices, DateOnly on) =>
        string.Join("; ", choices.Select(match => $"{match.State.Code} {match.State.Name}{(Why(match, on) is { } why ? $" ({match.Name} {why})" : "")}"));

    // What the name that matched is to the State; null where nothing need be said.
    private static string? Why(NameMatch match, DateOnly on) => match.Basis switch
    {
        NameBasis.Capital => "is its capital or seat of government",
        NameBasis.City => "is a city there",
        NameBasis.Part => "lies wholly or partly there",
        NameBasis.Territory => "is a territory it administers",
        NameBasis.Unsettled => "has a disputed or unsettled status; Tocsin takes no view",
        NameBasis.NotThatDay when match.State.From > on => $"did not exist before {Day(match.State.From.Value)}",
        NameBasis.NotThatDay => $"existed until {Day(match.State.Until!.Value)}",
        NameBasis.Before => "was then part of it",
        NameBasis.After => "was its predecessor",
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
