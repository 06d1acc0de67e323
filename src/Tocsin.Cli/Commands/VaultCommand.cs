using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin vault`: the keys of the source vault, at the terminal of the host. None of it shows who a source is.</summary>
internal sealed class VaultCommand(CommandHost host)
{
    private const string Subject = "vault keys";

    private readonly Argument<string> name = new("name") { Description = "Name of the master key (see `tocsin vault key list`)." };
    private readonly Argument<long> row = NumberArgument.Of("row", "Row number in the access log.");
    private readonly Option<string> why = new("--why") { Description = "Your reason; it is logged.", Required = true };

    public Command Build()
    {
        var key = new Command("key", "Master keys: make, list, rotate, remove.");
        foreach (var made in new[]
        {
            host.WithSession(new Command("new", "Make a new master key for what is encrypted next."), NewAsync),
            host.WithSession(new Command("list", "List the master keys and what depends on each."), ListAsync),
            host.WithSession(new Command("rotate", "Re-encrypt every key with the newest master key, even while serving."), RotateAsync),
            host.WithSession(new Command("remove", "Remove an unused master key.") { name }, RemoveAsync),
        })
        {
            if (made.Name != "list")
                host.Worlds.RefuseForms(made, unless: null, $"vault key {made.Name} prints one line or two.");
            key.Subcommands.Add(made);
        }

        var words = host.WithSession(new Command("words", "Show the search words behind a row of the access log.") { row, why }, WordsAsync);
        host.Worlds.RefuseForms(words, unless: null, "vault words prints one line.");
        return new Command("vault", "The source vault's keys and their state. Never shows identities.")
        {
            key, host.WithSession(new Command("check", "Check that every key opens; say how to fix faults."), CheckAsync), words,
        };
    }

    private async Task<ExitCode> NewAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var place = VaultPlace.FromEnvironment(session.World.Id);
        await session.RecordAsync(AccessAct.SettingChanged, parsed, Subject, cancellationToken);
        var made = await new MasterKeys(session.Database, place).NewAsync(cancellationToken);
        host.Screen.Tables.WriteLine($"Made master key {made} in {place.Words}. Copy that file now to two places outside your backups: without it, no source's identity can be recovered.");
        if (IsInside(place, session))
            host.Screen.Note($"It is in the data folder: a copy of that folder includes both key and sources. Set {VaultPlace.KeyFileVariable} to another place.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> ListAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var place = VaultPlace.FromEnvironment(session.World.Id);
        var keys = await new MasterKeys(session.Database, place).ListAsync(cancellationToken);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { Place = place.Words, Keys = keys });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["name", "is_here", "is_newest", "sources", "search_keys", "retired_at"], keys.Select(key => new object?[] { key.Name, key.IsHere, key.IsNewest, key.Sources, key.SearchKeys, key.RetiredAt }));
                break;
            default:
                var table = Screen.NewTable(("Master key", false), ("State", false), ("Sources", true), ("Keys of searches", true)).Keep("State");
                foreach (var key in keys)
                    table.AddRow(Markup.Escape(key.Name), State(key), key.Sources.ToString(CultureInfo.InvariantCulture), key.SearchKeys.ToString(CultureInfo.InvariantCulture));
                host.Screen.Tables.Write(table);
                if (keys.Count == 0)
                    host.Screen.Tables.WriteLine($"No master key in {place.Words}. Make one: `tocsin vault key new`.");
                break;
        }

        return keys.Any(key => key.IsLost) ? ExitCode.VaultUnusable : ExitCode.Done;
    }

    private async Task<ExitCode> RotateAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        await session.RecordAsync(AccessAct.SettingChanged, parsed, Subject, cancellationToken);
        var keys = new MasterKeys(session.Database, VaultPlace.FromEnvironment(session.World.Id));
        var wrapped = await new Steps(host.Screen, host.Time).RunAsync("Re-encrypting keys with the newest master key", (report, token) => keys.RotateAsync(new Told(report), token), cancellationToken);
        var all = await keys.ListAsync(cancellationToken);
        host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wrapped} keys re-encrypted with {all.Single(key => key.IsNewest).Name}."));
        foreach (var old in all.Where(key => key is { IsHere: true, IsNewest: false, Sources: 0, SearchKeys: 0 }))
            host.Screen.Tables.WriteLine($"Nothing here needs {old.Name} (earlier backups do): `tocsin vault key remove {old.Name}`.");
        return all.Any(key => key.IsLost) ? ExitCode.VaultUnusable : ExitCode.Done;
    }

    private async Task<ExitCode> RemoveAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        await session.RecordAsync(AccessAct.SettingChanged, parsed, Subject, cancellationToken);
        if (!await new MasterKeys(session.Database, VaultPlace.FromEnvironment(session.World.Id)).RemoveAsync(parsed.GetRequiredValue(name), cancellationToken))
            host.Screen.Note($"Now remove its line from {VaultPlace.KeyVariable} and restart Tocsin.");
        host.Screen.Tables.WriteLine($"Master key {parsed.GetRequiredValue(name)} removed. Its copies still open sources in earlier backups: destroy both.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> CheckAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var place = VaultPlace.FromEnvironment(session.World.Id);
        var report = await new MasterKeys(session.Database, place).CheckAsync(cancellationToken);
        if (report.IsThere && IsInside(place, session))
            report = report with { Faults = [.. report.Faults, $"The master keys are in the data folder, {place.Words}: a copy of that folder includes both keys and sources. Move the file and set {VaultPlace.KeyFileVariable}."] };
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(report);
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["sources", "forgotten", "fields", "keys", "fault"], report.Faults.DefaultIfEmpty(null).Select(fault => new object?[] { report.Sources, report.Forgotten, report.Fields, report.Keys, fault }));
                break;
            default:
                foreach (var fault in report.Faults)
                    host.Screen.Tables.WriteLine($"WRONG: {fault}");
                if (!report.IsThere)
                {
                    host.Screen.Tables.WriteLine($"No source vault: no master key in {place.Words} and no sources. To make the first key, " +
                        "use `tocsin vault key new`.");
                    break;
                }

                host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Sources} sources, {report.Forgotten} forgotten; {report.Keys} keys open, {report.Fields} texts encrypted."));
                break;
        }

        return report.Faults.Count == 0 ? ExitCode.Done : ExitCode.VaultUnusable;
    }

    // What somebody looked for is a name: who looks at that says why.
    private async Task<ExitCode> WordsAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var number = parsed.GetRequiredValue(row);
        await session.RecordAsync(
            AccessAct.Read, parsed, string.Create(CultureInfo.InvariantCulture, $"words of row {number} of the access log"), cancellationToken, why: parsed.GetRequiredValue(why));
        host.Screen.Result.WriteLine(await SearchLog.OpenAsync(session.Database, VaultPlace.FromEnvironment(session.World.Id), number, cancellationToken));
        return ExitCode.Done;
    }

    // The exercise region has nothing to hide.
    private static bool IsInside(VaultPlace place, Session session) => !session.World.IsExercise && place.KeyFile is { } file
        && file.StartsWith(session.Folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string State(MasterKeyUse key) => key switch
    {
        { IsLost: true } => "LOST: put its line back",
        { IsHere: false } => "removed",
        { IsNewest: true } => "newest",
        { RetiredAt: not null } => "retired",
        _ => "opens",
    };

    private sealed class Told(IProgress<(double, string)> report) : IProgress<int>
    {
        public void Report(int value) => report.Report((0, string.Create(CultureInfo.InvariantCulture, $"{value} keys")));
    }
}
