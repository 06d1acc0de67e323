using System.Diagnostics;

namespace Tocsin.Store;

/// <summary>
/// A small shell process that starts the private server and ends it when no Tocsin is attached any more. Every attached process
/// holds the named pipe open for writing; the system closes it however the process ends, kill -9 included, and the guard reads the end.
/// A server that has not ended a minute after it was asked to is ended at once: nothing that was committed is lost, the next start replays it.
/// </summary>
internal static class Guard
{
    /// <summary>An argument of the guard's, with the cluster's folder among the others: an id that was given to another program is not taken for it.</summary>
    public const string Mark = "tocsin-guard";

    // The pipe is opened for both first: opening it for reading alone would wait for a writer that may have died already.
    // Ctrl-C goes to the whole foreground group: the guard ignores it, and the server gets a session (or at least a group) of its own.
    // A process may attach between the end of the last one and our reading it: taking the name away first makes this decidable,
    // because whoever attached has written a line, and nobody can attach without the name.
    private const string Script = """
        postgres=$1 data=$2 log=$3 attached=$4 socket=$5 remove=$6
        exec </dev/null >>"$log" 2>&1 5>&- 6>&- 7>&- 8>&- 9>&-
        exec 4<>"$attached"
        exec 3<"$attached" 4>&-
        cd /
        umask 077
        trap '' INT HUP
        if command -v setsid >/dev/null; then apart=setsid; else apart=; set -m; fi
        $apart "$postgres" -D "$data" 3<&- &
        server=$!
        trap 'kill -INT $server' TERM
        (
            trap - TERM
            while :; do
                while read -r line <&3; do :; done
                mv "$attached" "$attached.closing" || break
                if read -r line <&3; then mv "$attached.closing" "$attached"; else break; fi
            done
            kill -INT $server
            for wait in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 5 >/dev/null 2>&1 3<&-; done
            kill -QUIT $server
        ) &
        watcher=$!
        exec 3<&-
        while kill -0 $server; do wait $server; done 2>/dev/null
        kill $watcher 2>/dev/null
        rm -f "$attached" "$attached.closing"
        rmdir "$socket"
        if [ -n "$remove" ]; then rm -rf -- "$remove"; fi
        """;

    /// <summary>Starts the guard and with it the server; the caller already holds the pipe.</summary>
    /// <param name="server">Where the cluster, the log and the pipe lie.</param>
    /// <param name="binaries">What to start.</param>
    /// <param name="socketFolder">Removed when the server has ended.</param>
    /// <param name="remove">For tests: a folder that goes with the server; null for none.</param>
    public static Process Start(ServerFolder server, PostgresBinaries binaries, string socketFolder, string? remove) =>
        Process.Start(server.User.Command("/bin/sh", "-c", Script, Mark,
            binaries.Program("postgres"), server.Data, server.Log, server.Attached, socketFolder, remove ?? ""))!;

    /// <summary>What a person is told when its pipe cannot be made: the program for it is missing, or the folder cannot be written.</summary>
    /// <param name="made">What mkfifo ended with.</param>
    /// <param name="pipe">Where the pipe was to be.</param>
    public static StoreException NoPipe(ChildProcess.Outcome made, string pipe) => made.ExitCode == ChildProcess.NotStarted
        ? new StoreException(StoreFailure.ServerDidNotStart, "The program mkfifo is missing or cannot be run.", "",
            "Install the package coreutils (Debian: apt-get install coreutils).")
        : DataFolder.NotWritable(pipe, new IOException(made.Output));

    /// <summary>True while a process is the guard of a cluster.</summary>
    /// <param name="process">Its id, as it was noted.</param>
    /// <param name="data">The cluster's folder.</param>
    public static bool IsAlive(int process, string data) => RunningProgram.HasArguments(process, Mark, data);

    /// <summary>True when it ended within the time.</summary>
    public static Task<bool> WaitForEndAsync(Instance of, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken) =>
        RunningProgram.WaitUntilAsync(() => !of.IsRunning(), patience, time, cancellationToken);
}
