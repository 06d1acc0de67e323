using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Store;

/// <summary>
/// For tests of crash safety: the environment variable TOCSIN_TEST_CRASH_AT names a point of the program at which this process is
/// killed as by kill -9, with nothing flushed and nothing tidied up: "after-copy", or "after-copy#3" for the third time it gets there.
/// </summary>
public static class PlantedCrash
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "TOCSIN_TEST_CRASH_AT";

    private static readonly string? Point = Environment.GetEnvironmentVariable(Variable)?.Split('#')[0];
    private static int remaining = Times();

    /// <summary>Ends the process here if this point was named; else does nothing.</summary>
    /// <param name="point">The point's name, in words joined by hyphens.</param>
    public static void At(string point)
    {
        if (point != Point || Interlocked.Decrement(ref remaining) != 0)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        using var never = new ManualResetEventSlim();
        never.Wait(); // the signal may take a moment; nothing after this point may run
    }

    private static int Times() =>
        Environment.GetEnvironmentVariable(Variable)?.Split('#') is [_, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;
}
