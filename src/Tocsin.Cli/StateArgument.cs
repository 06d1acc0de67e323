using System.CommandLine;
using Tocsin.Reference;

namespace Tocsin.Cli;

/// <summary>A State named on the command line, by its code or its name.</summary>
internal sealed class StateArgument(bool isOptional)
{
    private readonly Argument<string?> text = new("state")
    {
        Description = $"Code of the State, three letters (SDN), or its name{(isOptional ? "; every State without it" : "")}.",
        Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        text.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
                result.AddError("Name a State by its code (SDN) or its name. `tocsin watchlist --all` lists them.");
        });
        command.Arguments.Add(text);
    }

    /// <summary>The State that was named; null when none was.</summary>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public State? State(ParseResult parsed, World world) => parsed.GetValue(text) is { } given ? Find(world, given) : null;

    /// <summary>What a command about it shows, for the access log; null when no State was named.</summary>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public string? Subject(ParseResult parsed, World world) => State(parsed, world) is { } state ? $"state {state.Code}" : null;

    /// <summary>The State of a code or a name.</summary>
    /// <exception cref="CommandFailedException">No State has the name, or several could.</exception>
    public static State Find(World world, string text)
    {
        if (StateCode.TryParse(text, out var code) && world.TryGet(code, out var state))
            return state;
        var named = world.States.Where(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.FirstOrDefault(one => one.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? named switch
        {
            [var only] => only,
            [] => throw new CommandFailedException(ExitCode.NotFound, $"No State has the code or name '{text}'. `tocsin watchlist --all` lists them."),
            _ => throw new CommandFailedException(ExitCode.NotFound, $"'{text}' could be {string.Join(", ", named.Select(one => $"{one.Code} {one.Name}"))}. Give the code."),
        };
    }
}
