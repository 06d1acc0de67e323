using System.Text;
using static System.FormattableString;

namespace Tocsin.Store;

/// <summary>
/// Settings in a file, a line each: NAME=value, as systemd and container runtimes read them too. What is in it is used as a whole or refused: every fault names
/// its line and what to do.
/// </summary>
public sealed class SettingsFile
{
    private const int Longest = 1 << 16;

    private static readonly Lazy<SettingsFile> OfProcess = new(Find);

    private SettingsFile(string? path, IReadOnlyDictionary<string, (string, int)> values, IReadOnlyList<string> faults) => (Path, Values, Faults) = (path,
        values, faults);

    /// <summary>The file of this process, read once.</summary>
    public static SettingsFile Own => OfProcess.Value;

    /// <summary>Where it is; null where there is none.</summary>
    public string? Path { get; }

    /// <summary>The values, with the line of each.</summary>
    public IReadOnlyDictionary<string, (string Value, int Line)> Values { get; }

    /// <summary>What of it cannot be used, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="isInHome">Whether it lies in the folder TOCSIN_HOME, and so cannot name that.</param>
    public static SettingsFile Read(string path, bool isInHome)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (lines, why) = Lines(path);
        if (why is not null)
            return new SettingsFile(path, new Dictionary<string, (string, int)>(), [$"{path}: {why}"]);
        var values = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#' && Take(line, i + 1, values, isInHome) is { } fault)
                faults.Add(Invariant($"{path}, line {i + 1}: {fault}"));
        }

        if (Setting.All.FirstOrDefault(setting => setting.IsSecret && values.ContainsKey(setting.Name)) is { } secret && IsOpenToAll(path))
        {
            var line = values[secret.Name].Line;
            faults.Add(Invariant($"{path}, line {line}: everyone on this machine can read {secret.Name} there. Run chmod o= {path}"));
        }

        return new SettingsFile(path, values, faults);
    }

    private static SettingsFile Find()
    {
        if (Setting.InEnvironment(Setting.File.Name) is { } named)
            return Read(System.IO.Path.GetFullPath(named), isInHome: false);
        var usual = System.IO.Path.Combine(DataFolder.Home(Setting.InEnvironment(Setting.Home.Name)), "settings");
        return File.Exists(usual) ? Read(usual, isInHome: true) : new SettingsFile(null, new Dictionary<string, (string, int)>(), []);
    }

    private static (string[] Lines, string? Why) Lines(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return ([], $"there is no such file. Correct {Setting.File.Name}, or unset it.");
            if (file.Length > Longest)
                return ([], Invariant($"{file.Length} bytes are too many. Correct {Setting.File.Name}."));
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Split('\n'), null);
        }
        catch (DecoderFallbackException)
        {
            return ([], "it is not text in UTF-8. Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], $"it cannot be read ({e.Message.TrimEnd('.')}). Give this user read access to it.");
        }
    }

    private static string? Take(string line, int number, Dictionary<string, (string Value, int Line)> values, bool isInHome)
    {
        var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2)
            return "this is not a setting. Write NAME=value, or # and a note.";
        var (name, value) = (parts[0], Bare(parts[1]));
        if (Setting.All.FirstOrDefault(setting => setting.Name == name) is not { } setting)
            return $"{Short(name)} is not a setting. {Nearest(name)}`tocsin settings` lists them.";
        if (setting == Setting.File || (setting == Setting.Home && isInHome))
            return $"{name} decides where this file is. Set it in the environment.";
        if (values.TryGetValue(name, out var before))
            return Invariant($"{name} is already in line {before.Line}. Remove one.");
        if (value.Length == 0)
            return null; // not set, as in the environment
        values[name] = (value, number);
        return setting.Fault(value) is null ? null : setting.Said(value);
    }

    private static string Bare(string value) => value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    private static string Short(string name) => $"\"{new string([.. name.Where(letter => !char.IsControl(letter)).Take(40)])}\"";

    private static string Nearest(string name)
    {
        var nearest = Setting.All.MinBy(setting => Distance(setting.Name, name.ToUpperInvariant()))!.Name;
        return Distance(nearest, name.ToUpperInvariant()) <= 3 ? $"Did you mean {nearest}? " : "";
    }

    // Letters to change, add or leave out to make one word the other.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (letter == other[j - 1] ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1));
        }

        return row[^1];
    }

    private static bool IsOpenToAll(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);
}
