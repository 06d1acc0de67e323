namespace Tocsin.Gather.Storing;

/// <summary>Places at which a test kills the program, to see what a power cut would leave. Without the environment variable they do nothing.</summary>
internal static class CrashPoint
{
    /// <summary>Names the place to die at.</summary>
    public const string Variable = "TOCSIN_CRASH_AT";

    private static readonly string? Planted = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Dies here, at once and without cleaning up, when this is the place.</summary>
    public static void Reach(string place)
    {
        if (Planted is not null && Planted == place)
            System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
