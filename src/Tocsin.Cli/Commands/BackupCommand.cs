using System.CommandLine;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Cli.Commands;

/// <summary>
/// `tocsin backup`: an encrypted copy of the whole database, while others work in it; `tocsin backup key`: a key and the certificate to encrypt to.
/// </summary>
internal sealed class BackupCommand(CommandHost host)
{
    private readonly Option<FileInfo?> to = new("--to") { Description = "New file to write." };

    private readonly Option<FileInfo[]> recipient = new("--recipient") { Description = "Certificate (PEM) of someone who can then open it alone. Repeatable." };

    private readonly Argument<FileInfo> keyFile = new("key") { Description = "File for the private key, passphrase-protected; keep it off this machine." };

    private readonly Argument<FileInfo> certificateFile = new("certificate") { Description = "File for the certificate; not secret." };

    private readonly Passphrase passphrase = new(host.Screen);

    public Command Build()
    {
        var command = new Command("backup", "Back up the whole database, even while in use, to one encrypted file.") { to, recipient };
        var key = new Command("key", "Make a private key that opens backups and the certificate that makes them.") { keyFile, certificateFile };
        passphrase.AddTo(key);
        host.Worlds.RefuseForms(key, unless: null, "backup key has no JSON or CSV output.");
        command.Subcommands.Add(host.With(key, MakeKeyAsync));
        return host.With(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(to) is not { } file || parsed.GetValue(recipient) is not { Length: > 0 } named)
            throw new CommandFailedException(ExitCode.Usage, "Give --to FILE and --recipient CERTIFICATE: backups are always encrypted. `tocsin backup key` makes a key and certificate.");

        // First what can be wrong without a database.
        var recipients = await BackupRecipients.ReadAsync([.. named.Select(certificate => certificate.FullName)], cancellationToken);
        var world = host.Worlds.World(parsed);
        host.Mark(world);
        var options = DatabaseOptions.FromEnvironment(world);
        if (options.ConnectionString is null && !Directory.Exists(options.Folder.Postgres))
            throw new CommandFailedException(ExitCode.NotFound, $"No database in {options.Folder}. Set TOCSIN_HOME to its folder, or {DatabaseOptions.Variable} to its server.");

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
            host.Screen.Note($"`tocsin doctor` will not know of this backup: {e.Message}");
        }
    }

    private async Task<ExitCode> MakeKeyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (key, certificate) = (parsed.GetRequiredValue(keyFile).FullName, parsed.GetRequiredValue(certificateFile).FullName);
        foreach (var file in new[] { key, certificate }.Where(Path.Exists))
            throw new CommandFailedException(ExitCode.FilesRefused, $"{file} already exists and was not changed. Name another file.");
        await BackupKey.CreateAsync(key, certificate, await passphrase.ReadAsync(parsed, twice: true, cancellationToken), host.Time, cancellationToken);
        host.Screen.Note($"Key that opens backups: {key}. Move it and its passphrase to separate places off this machine; without them backups are lost.");
        host.Screen.Note($"Certificate, to keep here: {certificate}. Use it with tocsin backup --to FILE --recipient {certificate}");
        return ExitCode.Done;
    }
}
