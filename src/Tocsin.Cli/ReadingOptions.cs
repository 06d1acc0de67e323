using System.CommandLine;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;

namespace Tocsin.Cli;

/// <summary>Who may read in the real world from the start: one word each, for the first hour.</summary>
public sealed class ReadingOptions
{
    private readonly Option<bool> justMe = new("--just-me")
    {
        Description = "Work alone: one account that runs Tocsin and reads everything.",
    };

    private readonly Option<bool> openReading = new("--open-reading")
    {
        Description = "Show TLP:CLEAR content to all; same as `tocsin public-reading on`.",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(justMe);
        command.Options.Add(openReading);
    }

    /// <summary>Whether one of them was given, which is about the real world: the exercise region is open to everybody.</summary>
    /// <param name="parsed">The command line.</param>
    public bool AreGiven(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(justMe) || parsed.GetValue(openReading);
    }

    /// <summary>Opens reading, where that was asked for. It stays open until `tocsin public-reading off`.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task OpenAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        var settings = new Settings(session.Database);
        if (!parsed.GetValue(openReading) || await settings.PublicReadingAsync(cancellationToken))
            return;
        await session.RecordAsync(AccessAct.SettingChanged, parsed, "setting public_reading", cancellationToken);
        await settings.SetPublicReadingAsync(true, cancellationToken);
    }

    /// <summary>Makes the one account, where that was asked for; null where it was not. After something stricter was taken in, it is done again.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">Others have accounts.</exception>
    public async Task<Person?> JustMeAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        if (!parsed.GetValue(justMe))
            return null;
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, "/people", cancellationToken);
        return await FirstOperator.AloneAsync(session.Database, cancellationToken);
    }
}
