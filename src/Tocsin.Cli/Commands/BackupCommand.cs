using System.CommandLine;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin backup`: an encrypted copy of the whole database, while others work in it; `tocsin backup key`: a key and the certificate to encrypt to.</summary>
internal sealed class BackupCommand(CommandHost host)
{
    private readonly Option<FileInfo?> to = new("--to") { Description = "File to write; it must not exist yet." };

    private readonly Option<FileInfo[]> recipient = new("--recipient") { Description = "Certificate (PEM) of whoever may open the backup; several times for several, each of whom can alone." };

    private readonly Argument<FileInfo> keyFile = new("key") { Description = "File for the private key: encrypted with a passphrase, to be kept away from this machine." };

    private readonly Argument<FileInfo> certificateFile = new("certificate") { Description = "File for the certificate, with which backups are made; no secret." };

    private readonly Passphrase passphrase = new(host.Screen);

    public Command Build()
    {
        var command = new Command("backup", "Copy the whole database into one file that only the key of its recipient opens, while others work in it.") { to, recipient };
        var key = new Command("key", "Make a private key, which opens backups, and the certificate that they are made with.") { keyFile, certificateFile };
        passphrase.AddTo(key);
        host.Worlds.RefuseForms(key, unless: null, "backup key prints no result that could be JSON or CSV.");
        command.Subcommands.Add(host.With(key, MakeKeyAsync));
        return host.With(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(to) is not { } file || parsed.GetValue(recipient) is not { Length: > 0 } named)
            throw new CommandFailedException(ExitCode.Usage, "Say where to with --to FILE, and who may open it with --recipient CERTIFICATE: a backup is never written unencrypted. `tocsin backup key` makes a key and its certificate.");

        // First what can be wrong without a database.
        var recipients = await BackupRecipients.ReadAsync([.. named.Select(certificate => certificate.FullName)], cancellationToken);
        var world = host.Worlds.World(parsed);
        host.Mark(world);
        var options = DatabaseOptions.FromEnvironment(world);
        if (options.ConnectionString is null && !Directory.Exists(options.Folder.Postgres))
            throw new CommandFailedException(ExitCode.NotFound, $"There is nothing to back up: {options.Folder} holds no database. Name its folder in TOCSIN_HOME, or its server in {DatabaseOptions.Variable}.");

        await using var session = await Session.OpenAsync(world, host.Time, cancellationToken);
        await session.RecordAsync(AccessAct.Backup, parsed, "database", cancellationToken);
        var made = await new Steps(host.Screen, host.Time).RunAsync($"Backing up to {file.FullName}",
            (progress, token) => new DatabaseBackup(session.Database, host.Time).WriteAsync(file.FullName, recipients, progress, token), cancellationToken);
        Note(session, made);
        await new BackupLines(host).WriteAsync(parsed, made);
        return ExitCode.Done;
    }

    // For `tocsin doctor`. The backup is made, whether this can be written or not.
    private void Note(Session session, BackupSummary made)
    {
        try
        {
            new BackupNote(made.MadeAt, made.FileSha256).Write(session.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
        {
            host.Screen.Note($"It was not noted for `tocsin doctor` that a backup was made: {e.Message}");
        }
    }

    private async Task<ExitCode> MakeKeyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (key, certificate) = (parsed.GetRequiredValue(keyFile).FullName, parsed.GetRequiredValue(certificateFile).FullName);
        foreach (var file in new[] { key, certificate }.Where(Path.Exists))
            throw new CommandFailedException(ExitCode.FilesRefused, $"{file} exists already and is left as it is. Name another file.");
        await BackupKey.CreateAsync(key, certificate, await passphrase.ReadAsync(parsed, twice: true, cancellationToken), host.Time, cancellationToken);
        host.Screen.Note($"The key that opens backups: {key}. Take it and its passphrase away from this machine, each to a place of its own; without them no backup can be read, by anybody.");
        host.Screen.Note($"The certificate that backups are made with: {certificate}. It stays here: tocsin backup --to FILE --recipient {certificate}");
        return ExitCode.Done;
    }
}
