namespace Tocsin.Cli;

/// <summary>What the program's exit status means. Scripts rely on it; documented in docs/command-line.md.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Something failed that has no code of its own.</summary>
    Failed = 1,

    /// <summary>The command line cannot be understood, or a question to the database is refused.</summary>
    Usage = 2,

    /// <summary>There is no such thing: no data yet, an unknown State, nothing known by that day.</summary>
    NotFound = 3,

    /// <summary>At least one file was refused whole; an ingest took in the others. A backup, a key or a certificate cannot be used.</summary>
    FilesRefused = 4,

    /// <summary>Another Tocsin runs here already.</summary>
    AlreadyRunning = 5,

    /// <summary>The database cannot be opened.</summary>
    DatabaseUnavailable = 6,

    /// <summary>A download failed: no network, or the publisher's server.</summary>
    FetchFailed = 7,

    /// <summary>The model could not be fitted.</summary>
    NotFitted = 8,

    /// <summary>Nobody is signed in, or whoever is sees no content.</summary>
    SignInNeeded = 9,

    /// <summary>The access log is not as it was written.</summary>
    LogBroken = 10,

    /// <summary>A key of the source vault is missing or cannot be used.</summary>
    VaultUnusable = 11,

    /// <summary>
    /// The access log holds, but some of its checkpoints cannot be checked here: the public half of their key is on another machine, or they cannot be read.
    /// </summary>
    LogUnchecked = 12,

    /// <summary>A file that was named was left alone: it holds nothing that Tocsin takes in. The others were taken in.</summary>
    FilesLeftAlone = 13,

    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    Interrupted = 130,
}
