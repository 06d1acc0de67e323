using System.Diagnostics;

namespace Tocsin.Store;

/// <summary>
/// A small shell process that starts the private server and ends it when no Tocsin is attached any more. Every attached process
/// holds the named pipe open for writing; the system closes it however the process ends, kill -9 included, and the guard reads the end.
/// </summary>
internal static class Guard
{
    /// <summary>Stands in the guard's command line, so that a process id that was given to another program is not taken for it.</summary>
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

    public static bool IsAlive(int process) => RunningProgram.CommandLine(process).Contains(Mark, StringComparison.Ordinal);
}
