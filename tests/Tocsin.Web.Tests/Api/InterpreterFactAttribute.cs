using System.Diagnostics;

namespace Tocsin.Web.Tests.Api;

/// <summary>A test that runs a script; skipped with a plain reason where its interpreter is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InterpreterFactAttribute : FactAttribute
{
    public InterpreterFactAttribute(string program) => Skip = Is(program) ? null : $"{program} is not installed";

    private static bool Is(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
