using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Cli.Doctor;

/// <summary>What can be looked at without the database.</summary>
internal static class MachineChecks
{
    private const long Enough = 1L << 30;
    private const long Scant = 5L << 30;

    private static readonly TimeSpan Near = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    public static Finding Program() => new(
        "Program", FindingState.Good, $"Tocsin {ProgramVersion.Current} on .NET {Environment.Version}, {Environment.ProcessorCount} processors",
            "this version is running");

    public static Finding Settings() => Setting.Strangers() is [_, ..] strangers
        ? new("Settings", FindingState.Look, $"the environment holds {string.Join(", ", strangers)}", "not a setting: it has no effect",
            "Correct or unset it; `tocsin settings` lists them.")
        : new("Settings", FindingState.Good, SettingsFile.Own.Path is { } file ? $"from {file} and the environment" : "from the environment only",
            "all are valid");

    public static Finding Disk(DataFolder folder)
    {
        var free = folder.FreeBytes;
        var found = free >= Enough ? $"{free >> 30} GiB free for {folder}" : $"{free >> 20} MiB free for {folder}";
        return free switch
        {
            < Enough => new("Disk", FindingState.Bad, found, "when it is full, the database stops",
                "Free space, or move the data folder and set TOCSIN_HOME."),
            < Scant => new("Disk", FindingState.Look, found, "one large source takes a gigabyte or two", "Free space before taking in more."),
            _ => new("Disk", FindingState.Good, found, "enough space"),
        };
    }

    /// <summary>The clock against the machine's own, which goes on while it is switched off; null where that cannot be read.</summary>
    /// <param name="now">What the clock says.</param>
    /// <param name="hardware">The file that tells the seconds since 1970, as Linux has it.</param>
    public static Finding? HardwareClock(DateTimeOffset now, string hardware = "/sys/class/rtc/rtc0/since_epoch")
    {
        try
        {
            if (!File.Exists(hardware) || !long.TryParse(File.ReadAllText(hardware), out var seconds))
                return null;
            var apart = (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration();
            // Some are set to the time of a zone: whole quarters of an hour apart, fourteen hours at most.
            var zone = TimeSpan.FromTicks((long)Math.Round((double)apart.Ticks / QuarterHour.Ticks) * QuarterHour.Ticks);
            if (zone <= TimeSpan.FromHours(14))
                apart = (apart - zone).Duration();
            return apart <= Near
                ? new("Hardware clock", FindingState.Good, Invariant($"{apart.TotalSeconds:0} s from the system's"),
                    "the two clocks agree")
                : new("Hardware clock", FindingState.Look, Invariant($"{apart.TotalSeconds:0} s from the system's"),
                    "one is wrong: as-of days, one-time codes and the access log use the system clock",
                        "Synchronize the system clock by NTP (systemd-timesyncd, chrony), then copy it to the hardware clock: hwclock --systohc.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
