using System.Diagnostics;
using Tocsin.Tests.Architecture;

namespace Tocsin.Tests.Launcher;

/// <summary>
/// A small checkout with the real launcher and, first on the PATH, tools that only write down how they were called. So the tests see
/// what the launcher decides without installing and building for minutes.
/// </summary>
internal sealed class LauncherRoom : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        echo "dotnet $*" >>"$CALLS"
        case $1 in
            --list-sdks) echo "${SDK:-10.0.100} [/sdk]" ;;
            restore) ;;
            build)
                sleep 0.3
                [ -z "$BUILD_FAILS" ] || { echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; }
                mkdir -p src/Tocsin.Cli/bin/Release/net10.0 && echo built >src/Tocsin.Cli/bin/Release/net10.0/Tocsin.Cli.dll ;;
            *) echo "program: home=$TOCSIN_HOME arguments=$#:$*" ;;
        esac
        """;

    private const string Node = """
        #!/bin/sh
        echo "v${NODE:-20.1.0}"
        """;

    private const string Npm = """
        #!/bin/sh
        echo "npm $*" >>"$CALLS"
        mkdir -p node_modules
        echo "npm warn something" >&2
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("tocsin launcher ").FullName;

    public LauncherRoom()
    {
        foreach (var (tool, script) in new[] { ("dotnet", Dotnet), ("node", Node), ("npm", Npm) })
            Write(Path.Combine("tools", tool), script.ReplaceLineEndings("\n") + "\n", executable: true);
        foreach (var file in new[] { "tocsin", "build/prepare.sh", "build/test.sh" })
            Write(Path.Combine("checkout", file), File.ReadAllText(Path.Combine(Repository.Root, file)), executable: true);
        foreach (var file in new[] { "package-lock.json", "src/Tocsin.Cli/Program.cs", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt" })
            Write(Path.Combine("checkout", file), "first\n");
    }

    public string Checkout => Path.Combine(folder, "checkout");

    /// <summary>How the tools were called since the last question, one line a call.</summary>
    public IReadOnlyList<string> Calls()
    {
        var file = Path.Combine(folder, "calls");
        if (!File.Exists(file))
            return [];
        var lines = File.ReadAllLines(file);
        File.Delete(file);
        return lines;
    }

    public void Write(string path, string text, bool executable = false)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, File.GetUnixFileMode(full) | UnixFileMode.UserExecute);
    }

    public void Remove(string tool) => File.Delete(Path.Combine(folder, "tools", tool));

    public string Link()
    {
        var link = Path.Combine(folder, "a link");
        File.CreateSymbolicLink(link, Path.Combine("checkout", "tocsin"));
        return link;
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string? launcher = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(launcher ?? Path.Combine(Checkout, "tocsin"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Remove("TOCSIN_HOME");
        start.Environment["CALLS"] = Path.Combine(folder, "calls");
        start.Environment["PATH"] = Path.Combine(folder, "tools") + ":" + SystemTools();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A folder of links to what the launcher may use of the system, so that a tool that was removed is not found there after all.
    private string SystemTools()
    {
        var tools = Path.Combine(folder, "system");
        if (Directory.Exists(tools))
            return tools;
        Directory.CreateDirectory(tools);
        foreach (var name in new[] { "bash", "sh", "env", "readlink", "dirname", "find", "head", "cmp", "cp", "rm", "mkdir", "touch", "cat", "grep", "tail", "cut", "sleep", "flock", "id" })
        {
            var found = new[] { "/bin", "/usr/bin" }.Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists);
            if (found is not null)
                File.CreateSymbolicLink(Path.Combine(tools, name), found);
        }
        return tools;
    }
}
