using System.Net.Sockets;
using Npgsql;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Learn;
using Tocsin.Numerics;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>The one translation from exceptions to a line on the terminal and an exit status.</summary>
public static class Failures
{
    /// <summary>Prints what happened, where, what to do; returns the status to end with.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="screen">Where to say it.</param>
    public static ExitCode Report(Exception failure, Screen screen)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(screen);
        var code = Code(failure);
        screen.Error(code == ExitCode.Interrupted ? "stopped before the end; what was reported as stored is kept." : Line(failure));
        if (code == ExitCode.Failed && Environment.GetEnvironmentVariable("TOCSIN_TRACE") is { Length: > 0 })
            screen.Note(failure.ToString());
        return code;
    }

    private static ExitCode Code(Exception failure) => failure switch
    {
        CommandFailedException command => command.Code,
        OperationCanceledException => ExitCode.Interrupted,
        NothingKnownException or DayNotComeException => ExitCode.NotFound,
        PredictorsUnusableException or NumericsException or TooLittleHistoryException or NothingToScoreException => ExitCode.NotFitted,
        StoreException or NpgsqlException or SocketException => ExitCode.DatabaseUnavailable,
        _ => ExitCode.Failed,
    };

    private static string Line(Exception failure) => failure switch
    {
        PostgresException server => $"The database refused: {server.MessageText} ({server.SqlState}). `tocsin doctor` looks at its state.",
        NpgsqlException or SocketException => $"The database does not answer: {failure.Message} `tocsin doctor` looks at its state.",
        CommandFailedException or StoreException or NothingKnownException or DayNotComeException or PredictorsUnusableException or NumericsException or TooLittleHistoryException
            or NothingToScoreException or PublishedForecastsUnreadableException => failure.Message,
        _ => $"{failure.Message} Set TOCSIN_TRACE=1 to see where.",
    };
}
