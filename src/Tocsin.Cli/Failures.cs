using System.Net.Sockets;
using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Panels;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Numerics;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Store.Backups;
using Tocsin.Web.Tls;

namespace Tocsin.Cli;

/// <summary>The one translation from exceptions to a line on the terminal and an exit status.</summary>
internal static class Failures
{
    // What the product itself throws; the message is written for people and stands alone. A test holds that no public exception of ours is missing.
    private static readonly Dictionary<Type, ExitCode> Ours = new()
    {
        [typeof(NothingKnownException)] = ExitCode.NotFound,
        [typeof(DayNotComeException)] = ExitCode.NotFound,
        [typeof(NoPredictorsException)] = ExitCode.NotFound,
        [typeof(UnknownStateException)] = ExitCode.NotFound,
        [typeof(PublishedForecastsUnreadableException)] = ExitCode.FilesRefused,
        [typeof(BackupException)] = ExitCode.FilesRefused,
        [typeof(CertificateException)] = ExitCode.Usage,
        [typeof(StoreException)] = ExitCode.DatabaseUnavailable,
        [typeof(AccessLogException)] = ExitCode.DatabaseUnavailable,
        [typeof(AuditKeyException)] = ExitCode.Failed,
        [typeof(VaultKeyException)] = ExitCode.VaultUnusable,
        [typeof(VaultException)] = ExitCode.NotFound,
        [typeof(PredictorsUnusableException)] = ExitCode.NotFitted,
        [typeof(NumericsException)] = ExitCode.NotFitted,
        [typeof(PanelUnusableException)] = ExitCode.NotFitted,
        [typeof(TooLittleHistoryException)] = ExitCode.NotFitted,
        [typeof(NothingToScoreException)] = ExitCode.NotFitted,
        [typeof(NoEventsToJudgeException)] = ExitCode.NotFitted,
        [typeof(AccountException)] = ExitCode.Usage,
        [typeof(HandlingException)] = ExitCode.Usage,
        [typeof(ReferenceDataException)] = ExitCode.Failed,
    };

    /// <summary>Prints what happened, where, what to do; returns the status to end with.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="screen">Where to say it.</param>
    public static ExitCode Report(Exception failure, Screen screen)
    {
        var code = Code(failure);
        screen.Error(code == ExitCode.Interrupted ? "stopped early; everything reported as stored is kept." : Line(failure));
        if (code == ExitCode.Failed && Setting.Trace.Value is not null)
            screen.Note(failure.ToString());
        return code;
    }

    /// <summary>The status of an exception that the product throws; null for one that is not its own.</summary>
    /// <param name="type">Its type.</param>
    public static ExitCode? Known(Type? type) => type is null ? null : Ours.TryGetValue(type, out var code) ? code : Known(type.BaseType);

    private static ExitCode Code(Exception failure) => failure switch
    {
        CommandFailedException command => command.Code,
        OperationCanceledException => ExitCode.Interrupted,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure } => ExitCode.Failed,
        NpgsqlException or SocketException => ExitCode.DatabaseUnavailable,
        _ => Known(failure.GetType()) ?? ExitCode.Failed,
    };

    private static string Line(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure } overtaken => $"Nothing was stored: {overtaken.MessageText}.",
        PostgresException server => $"The database refused: {server.MessageText} ({server.SqlState}). Run `tocsin doctor`.",
        NpgsqlException or SocketException => $"The database is not responding: {failure.Message} Run `tocsin doctor`.",
        CommandFailedException => failure.Message,
        FileNotFoundException { FileName: { } name } => $"{name}: {FileNames.WhyMissing(name)}",
        // The system's words for these name the file and what is wrong with it.
        IOException or UnauthorizedAccessException => failure.Message,
        _ => Known(failure.GetType()) is null ? $"{failure.Message} For details, set TOCSIN_TRACE=1." : failure.Message,
    };
}
