using System.ComponentModel.DataAnnotations;

namespace Tocsin.Web.Api;

/// <summary>One kind of failure.</summary>
/// <param name="Code">The word to test for; never changes.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What it means, the same for every occurrence.</param>
/// <param name="WhatToDo">What the caller can do about it.</param>
internal sealed record ProblemType(string Code, [property: Range(400, 599)] int Status, string Title, string WhatToDo)
{
    /// <summary>Every kind, by status and code.</summary>
    public static IReadOnlyList<ProblemType> All { get; } = [.. Enum.GetValues<ProblemKind>().Select(Of)];

    /// <summary>The kind's description.</summary>
    public static ProblemType Of(ProblemKind kind) => kind switch
    {
        ProblemKind.BadParameter => New(kind, 400, "A parameter is invalid", "Correct the parameters named in 'faults'. /openapi/v1.json describes them."),
        ProblemKind.BadCursor => New(kind, 400, "The cursor is invalid", "Use 'next' or the previous page's Link header unchanged, with the same parameters, or no cursor."),
        ProblemKind.BadAccept => New(kind, 400, "The Accept header is invalid", "Send media types such as 'application/json', or use ?format=json."),
        ProblemKind.SignInNeeded => New(kind, 401, "Sign-in required", "Send a token from your account page as 'Authorization: Bearer TOKEN', or sign in at /sign-in."),
        ProblemKind.NotForYou => New(kind, 403, "Your roles see no content", "Ask for a role that does (not operator or auditor)."),
        ProblemKind.ConfirmationNeeded => New(kind, 403, "The licence of these source rows needs confirmation", "Check the publisher's terms, then add ?confirm=licence. Derived values need no confirmation."),
        ProblemKind.ExportForbidden => New(kind, 403, "The licence of these source rows forbids passing them on", "Use derived values, or get the rows from their publisher."),
        ProblemKind.NoSuchRoute => New(kind, 404, "There is nothing at this address", "The routes are listed at /api/v1."),
        ProblemKind.UnknownState => New(kind, 404, "There is no such State", "The codes are listed at /api/v1/states."),
        ProblemKind.AmbiguousState => New(kind, 404, "The name does not mean a single State", "Use a code from 'choices'."),
        ProblemKind.UnknownImport => New(kind, 404, "There is no such import", "The imports are listed at /api/v1/imports."),
        ProblemKind.UnknownRow => New(kind, 404, "The import has no such line", "Lines count from 1, including the header; the import has their number."),
        ProblemKind.UnknownEvent => New(kind, 404, "There is no such event", "The events are listed at /api/v1/events."),
        ProblemKind.UnknownRun => New(kind, 404, "There is no such assessment run", "/api/v1/watchlist names the newest."),
        ProblemKind.NothingYet => New(kind, 404, "No result yet", "Run 'tocsin ingest', 'tocsin assess' or 'tocsin backtest', or choose a later day."),
        ProblemKind.MethodNotAllowed => New(kind, 405, "The API is read with GET and HEAD", "Use GET."),
        ProblemKind.NotOffered => New(kind, 406, "This route does not offer that format", "Use a format from 'detail'."),
        ProblemKind.TooManyRequests => New(kind, 429, "Too many requests", "Wait as many seconds as Retry-After says."),
        ProblemKind.DatabaseUnavailable => New(kind, 503, "The database cannot be reached", "Try again. If it persists, run 'tocsin doctor'."),
        ProblemKind.AccessLogUnavailable => New(kind, 503, "The access log cannot be written, so nothing is shown", "Try again. If it persists, run 'tocsin doctor'."),
        ProblemKind.PublicReadingPaused => New(kind, 503, "Reading without an account is paused: the server is short of disk space", "Sign in or send a token, or try again later."),
        _ => New(kind, 500, "Tocsin failed to answer", "Try again. If it persists, report it with address and time; the server's log has the cause."),
    };

    private static ProblemType New(ProblemKind kind, int status, string title, string whatToDo) => new(QueryWord.Of(kind), status, title, whatToDo);
}
