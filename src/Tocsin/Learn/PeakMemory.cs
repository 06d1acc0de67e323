using System.Diagnostics;

namespace Tocsin.Learn;

/// <summary>What a back-test took of the machine, kept beside its scores.</summary>
internal static class PeakMemory
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>Most memory that this process has had at once, megabytes: what ran before in it counts too.</summary>
    public static double Megabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / Megabyte;
    }
}
