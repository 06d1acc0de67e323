using System.CommandLine;
using Spectre.Console;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>
/// The passphrase of a key: from a file, from the environment, or asked on the terminal. Never an argument, which every user of the machine could read.
/// </summary>
internal sealed class Passphrase(Screen screen)
{
    private const string Variable = "TOCSIN_BACKUP_PASSPHRASE";

    private readonly Option<FileInfo?> file = new("--passphrase-file") { Description = "File with the key's passphrase in line 1; otherwise you are asked." };

    /// <summary>Adds its option.</summary>
    public void AddTo(Command command) => command.Options.Add(file);

    /// <summary>What it is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="twice">True to ask for it again, where it is chosen: who mistyped it would know too late.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> ReadAsync(ParseResult parsed, bool twice, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(file) is { } named)
            return await FirstLineAsync(named, cancellationToken);
        if (Setting.BackupPassphrase.Value is { } given)
            return given;
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            throw new CommandFailedException(ExitCode.Usage, $"No terminal to ask for the key's passphrase: use --passphrase-file, or set {Variable}.");
        var answer = await AskAsync("Passphrase of the key:", cancellationToken);
        if (twice && await AskAsync("Repeat it:", cancellationToken) != answer)
            throw new CommandFailedException(ExitCode.Usage, "The passphrases differ; nothing was made.");
        return answer;
    }

    private Task<string> AskAsync(string question, CancellationToken cancellationToken) =>
        new TextPrompt<string>(question).Secret(null).PromptStyle(Style.Plain).ShowAsync(screen.Live, cancellationToken);

    private static async Task<string> FirstLineAsync(FileInfo named, CancellationToken cancellationToken)
    {
        using var reader = named.OpenText();
        return await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line
            ? line
            : throw new CommandFailedException(ExitCode.Usage, $"Line 1 of {named.FullName} is empty; it must be the passphrase.");
    }
}
