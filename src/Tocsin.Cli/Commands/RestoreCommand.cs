using System.CommandLine;
using Npgsql;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin restore`: a backup into an empty database; with --check it is only decrypted and proved.</summary>
internal sealed class RestoreCommand(CommandHost host)
{
    private readonly Argument<FileInfo> file = new("file") { Description = "The backup." };

    private readonly Option<FileInfo> keyFile = new("--key") { Description = "A recipient's private key (PEM).", Required = true };

    private readonly Option<bool> check = new("--check") { Description = "Decrypt and verify everything without writing." };

    private readonly Passphrase passphrase = new(host.Screen);

    public Command Build()
    {
        var command = new Command("restore", "Restore a backup into an empty database, or just --check it.") { file, keyFile, check };
        passphrase.AddTo(command);
        return host.With(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var named = parsed.GetRequiredValue(file);
        using var key = await BackupKey.ReadAsync(parsed.GetRequiredValue(keyFile).FullName, token => passphrase.ReadAsync(parsed, twice: false, token), cancellationToken);
        await using var archive = await BackupArchive.OpenAsync(named.FullName, key, cancellationToken);
        if (host.Worlds.AsksForExercise(parsed) && archive.World != WorldOptions.Exercise)
            throw new CommandFailedException(ExitCode.Usage, "This is a backup of the real world: leave out --exercise.");
        host.Mark(archive.World);

        var vault = VaultPlace.FromEnvironment(archive.World);
        var steps = new Steps(host.Screen, host.Time);
        var found = parsed.GetValue(check)
            ? await steps.RunAsync($"Checking {named.FullName}", archive.CheckAsync, cancellationToken)
            : await steps.RunAsync($"Restoring {named.FullName}",
                (progress, token) => new DatabaseRestore(archive, host.Time, (connection, last) => SettleAsync(connection, vault, last)).RunAsync(DatabaseOptions.FromEnvironment(archive.World), progress, token), cancellationToken);
        if (!parsed.GetValue(check))
            await RecordAsync(archive.World, parsed, cancellationToken);
        await new BackupLines(host).WriteAsync(parsed, found);
        return ExitCode.Done;
    }

    // Within the restore: a session, a token or a link that was ended since the backup is never open again, and a source that was forgotten since is never
    // there to be read.
    private async Task SettleAsync(NpgsqlConnection connection, VaultPlace vault, CancellationToken cancellationToken)
    {
        await OpenDoors.ShutWithinAsync(connection, cancellationToken);
        if (await DestroyedKeys.ApplyWithinAsync(connection, vault, cancellationToken) is > 0 and var forgotten)
            host.Screen.Note($"Sources forgotten since the backup, now forgotten again: {forgotten}.");
        else if (!File.Exists(vault.DestroyedFile) && await DestroyedKeys.HasKeysAsync(connection, cancellationToken))
            host.Screen.Error($"No list of destroyed keys at {vault.DestroyedFile}. Sources forgotten since this backup are back: put the list there and restart Tocsin to forget them.");
    }

    private async Task RecordAsync(string world, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(world, host.Time, cancellationToken);
        await session.RecordAsync(AccessAct.Restore, parsed, "database", cancellationToken);
        host.Screen.Note("Sessions, tokens and links are ended. Accounts disabled since the backup are active again, and data withdrawn since are shown again: see docs/backup.md.");
    }
}
