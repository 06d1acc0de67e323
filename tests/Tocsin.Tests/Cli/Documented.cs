using System.CommandLine;
using System.Text.RegularExpressions;

namespace Tocsin.Tests.Cli;

/// <summary>Holds what a page says of the command line against the commands that there are, both ways.</summary>
internal static partial class Documented
{
    // What the launcher itself takes, and the name of a user or a unit that is called as the program is.
    private static readonly string[] NoCommands = ["test", "tocsin"];

    /// <summary>Options and commands that the page's sections do not name: each is looked for below the heading of its command.</summary>
    public static IEnumerable<string> Missing(string page, Command root)
    {
        var sections = Sections(page).ToList();
        foreach (var command in root.Subcommands)
        {
            var own = string.Concat(sections.Where(section => section.Heads.Contains(command.Name) || section.Text.Contains($"`{command.Name}` takes the same", StringComparison.Ordinal)).Select(section => section.Text));
            foreach (var one in All(command))
            {
                if (!own.Contains(one.Name, StringComparison.Ordinal))
                    yield return $"tocsin {command.Name}: {one.Name}";
                foreach (var option in one.Options.Where(option => option.Name is not ("--help" or "--version") && !Word(option.Name).IsMatch(own)))
                    yield return $"tocsin {command.Name}: {option.Name}";
            }
        }

        foreach (var option in root.Options.Where(option => option.Name != "--version" && !Word(option.Name).IsMatch(page[..page.IndexOf("\n## ", StringComparison.Ordinal)])))
            yield return option.Name;
    }

    /// <summary>Options that a section of the page names and its commands do not have.</summary>
    public static IEnumerable<string> Unknown(string page, Command root)
    {
        var everywhere = All(root).SelectMany(command => command.Options).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (heads, text) in Sections(page))
        {
            var commands = root.Subcommands.Where(command => heads.Contains(command.Name)).ToList();
            var own = commands.Count == 0 ? everywhere : commands.SelectMany(All).Append(root).SelectMany(command => command.Options).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var option in OptionWord().Matches(Call().Replace(text, "")).Select(match => match.Value).Where(option => !own.Contains(option)).Distinct())
                yield return $"{string.Join(", ", heads)}: {option}";
        }
    }

    /// <summary>
    /// Calls of the program in a text, "`tocsin audit verify --checkpoint FILE`", that it would not understand: no such command, or no such option of it.
    /// </summary>
    public static IEnumerable<string> WrongCalls(string text, Command root)
    {
        foreach (var call in Call().Matches(text).Select(match => match.Groups[1].Value))
        {
            var words = call.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || NoCommands.Contains(words[0]) || !char.IsAsciiLetterLower(words[0][0]))
                continue;
            var path = new List<Command> { root };
            foreach (var word in words)
            {
                if (path[^1].Subcommands.FirstOrDefault(sub => sub.Name == word.TrimEnd(',', '.', ';', ':')) is not { } next)
                    break;
                path.Add(next);
            }

            var known = path.SelectMany(command => command.Options).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
            if (path.Count == 1)
                yield return $"tocsin {call}: no such command";
            foreach (var option in OptionWord().Matches(call).Select(match => match.Value).Where(option => !known.Contains(option)))
                yield return $"tocsin {call}: {option}";
        }
    }

    /// <summary>Numbers that a page calls a status.</summary>
    public static IEnumerable<int> Statuses(string page) => Status().Matches(page).Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    // "## tocsin sign-in, tocsin sign-out" is about both.
    private static IEnumerable<(IReadOnlyList<string> Heads, string Text)> Sections(string page) => page.Split("\n## ").Select((section, place) =>
    {
        var head = place == 0 ? "" : section.Split('\n')[0];
        return ((IReadOnlyList<string>)[.. head.Split(", ").Where(name => name.StartsWith("tocsin ", StringComparison.Ordinal)).Select(name => name["tocsin ".Length..])], section);
    });

    private static Regex Word(string option) => new($"`[^`\n]*{option}(?![a-z-])", RegexOptions.CultureInvariant);

    [GeneratedRegex("(?<![\\w-])--[a-z][a-z-]*(?![\\w-])")]
    private static partial Regex OptionWord();

    [GeneratedRegex("(?:`|\\./|^ *)tocsin ([^`\n#]+)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex("\\bstatus (\\d+)")]
    private static partial Regex Status();
}
