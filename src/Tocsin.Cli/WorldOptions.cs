using System.CommandLine;
using System.CommandLine.Parsing;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>The options that say which world a command is about, and in which form it prints.</summary>
public sealed class WorldOptions
{
    /// <summary>The real data's world.</summary>
    public const string Real = "world";

    /// <summary>The fictional region.</summary>
    public const string Exercise = "exercise";

    private readonly Option<bool> exercise = new("--exercise")
    {
        Description = "Use the fictional exercise region instead of the real world.",
        Recursive = true,
    };

    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object.", Recursive = true };

    private readonly Option<bool> csv = new("--csv") { Description = "Print CSV.", Recursive = true };

    /// <summary>Adds the options to the root, so that every command has them.</summary>
    public void AddTo(Command root)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.Options.Add(exercise);
        root.Options.Add(json);
        root.Options.Add(csv);
    }

    /// <summary>"world" or "exercise": as asked, else the only one that has data on this machine, else the real one.</summary>
    public string World(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.GetValue(exercise))
            return Exercise;
        return !Directory.Exists(DataFolder.Of(Real).Path) && Directory.Exists(DataFolder.Of(Exercise).Path) ? Exercise : Real;
    }

    /// <summary>True when the exercise region was asked for in words.</summary>
    public bool AsksForExercise(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(exercise);
    }

    /// <summary>The form of the result.</summary>
    public Terminal.OutputFormat Format(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(json) ? Terminal.OutputFormat.Json : parsed.GetValue(csv) ? Terminal.OutputFormat.Csv : Terminal.OutputFormat.Table;
    }

    /// <summary>Makes a command refuse two forms at once; a validator of the root would not be asked for its subcommands.</summary>
    public void RefuseTwoForms(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Validators.Add(RefuseTwoForms);
    }

    /// <summary>Makes a command refuse forms that it cannot give, in words.</summary>
    /// <param name="command">The command.</param>
    /// <param name="unless">The option with which it can; null when it never can.</param>
    /// <param name="why">What it gives instead.</param>
    public void RefuseForms(Command command, Option<bool>? unless, string why)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(json) || result.GetValue(csv)) && (unless is null || !result.GetValue(unless)))
                result.AddError(why);
        });
    }

    private void RefuseTwoForms(CommandResult result)
    {
        if (result.GetValue(json) && result.GetValue(csv))
            result.AddError("Use either --json or --csv, not both.");
    }
}
