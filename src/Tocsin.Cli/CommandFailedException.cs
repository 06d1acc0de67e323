namespace Tocsin.Cli;

/// <summary>A command cannot do what it was asked. Shown as one line: what happened, where, what to do.</summary>
public sealed class CommandFailedException : Exception
{
    /// <summary>States the failure in words, with the status the program ends with.</summary>
    /// <param name="code">Exit status.</param>
    /// <param name="message">What happened, where, what to do.</param>
    public CommandFailedException(ExitCode code, string message)
        : base(message) => Code = code;

    /// <summary>Exit status.</summary>
    public ExitCode Code { get; }
}
