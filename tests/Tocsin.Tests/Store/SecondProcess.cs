using System.Diagnostics;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>A second Tocsin process that uses a data folder: it can be asked, closed, and killed.</summary>
internal sealed class SecondProcess : IDisposable
{
    private readonly Process process;

    private SecondProcess(Process process) => this.process = process;

    /// <summary>Its first line: "STARTED guard", "ATTACHED guard" or "FAILED kind words".</summary>
    public string Greeting { get; private set; } = "";

    public int Id => process.Id;

    /// <summary>Starts it and waits until it has the server, or has failed to.</summary>
    public static async Task<SecondProcess> StartAsync(string folder, params (string Name, string Value)[] environment)
    {
        var second = Launch(folder, environment);
        second.Greeting = await second.process.StandardOutput.ReadLineAsync() ?? "";
        return second;
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static SecondProcess Launch(string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", typeof(SecondProcess).Assembly.Location, "hold", folder })
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new SecondProcess(Process.Start(start)!);
    }

    public async Task<string> AskAsync(string sql)
    {
        await process.StandardInput.WriteLineAsync(sql);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync() ?? "";
    }

    /// <summary>Lets it end by itself.</summary>
    public async Task<int> CloseAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
