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
        ProblemKind.BadParameter => New(kind, 400, "A parameter of the address cannot be used", "Correct the parameters named in 'faults'. The parameters of every route are listed at /openapi/v1.json."),
        ProblemKind.BadCursor => New(kind, 400, "The cursor cannot be used", "Take the cursor from the field 'next' or the header Link of the page before, unchanged, with the same other parameters; or begin without a cursor."),
        ProblemKind.BadAccept => New(kind, 400, "The header Accept cannot be read", "Send a list of media types such as 'application/json', or name the format with ?format=json."),
        ProblemKind.SignInNeeded => New(kind, 401, "Nobody is signed in", "Send a token in the header 'Authorization: Bearer', or sign in at /sign-in. Tokens are made on the page of your account."),
        ProblemKind.NotForYou => New(kind, 403, "Your account does not see content", "Operators and auditors see none. Ask an operator for a role that reads."),
        ProblemKind.ConfirmationNeeded => New(kind, 403, "The terms of these source rows must be confirmed", "Check the publisher's terms, then ask again with ?confirm=licence. Values derived from the rows are available without."),
        ProblemKind.ExportForbidden => New(kind, 403, "The terms of these source rows forbid passing them on", "Use the values derived from them, or take the rows from their publisher."),
        ProblemKind.NoSuchRoute => New(kind, 404, "There is nothing at this address", "The routes are listed at /api/v1."),
        ProblemKind.UnknownState => New(kind, 404, "There is no such State", "The codes are listed at /api/v1/states."),
        ProblemKind.AmbiguousState => New(kind, 404, "The name is not that of one State alone", "Take the code of one of the States in 'choices'."),
        ProblemKind.UnknownImport => New(kind, 404, "There is no such import", "The imports are listed at /api/v1/imports."),
        ProblemKind.UnknownRow => New(kind, 404, "The import has no such line", "Lines are counted from 1, the header included; the import says how many it has."),
        ProblemKind.UnknownEvent => New(kind, 404, "There is no such event", "The events are listed at /api/v1/events."),
        ProblemKind.UnknownRun => New(kind, 404, "There is no such assessment run", "The newest run is named in /api/v1/watchlist."),
        ProblemKind.NothingYet => New(kind, 404, "Nothing has been computed or known for this yet", "Run 'tocsin ingest', 'tocsin assess' or 'tocsin backtest', or ask for a later day."),
        ProblemKind.MethodNotAllowed => New(kind, 405, "The API is read with GET and HEAD", "Use GET."),
        ProblemKind.NotOffered => New(kind, 406, "This route does not have that format", "Ask for one of the formats named in 'detail'."),
        ProblemKind.TooManyRequests => New(kind, 429, "Too many requests", "Wait as many seconds as the header Retry-After says."),
        ProblemKind.DatabaseUnavailable => New(kind, 503, "The database cannot be reached", "Try again; if it lasts, 'tocsin doctor' says what is wrong."),
        ProblemKind.AccessLogUnavailable => New(kind, 503, "The access log cannot be written, so nothing is shown", "Try again; if it lasts, 'tocsin doctor' says what is wrong with the database."),
        ProblemKind.PublicReadingPaused => New(kind, 503, "Reading without an account is paused: the server is short of disk space", "Sign in, or send a token: accounts go on. Else try again later."),
        _ => New(kind, 500, "Tocsin failed to answer", "Try again; if it lasts, report it with the address and the time. The server's log holds the cause."),
    };

    private static ProblemType New(ProblemKind kind, int status, string title, string whatToDo) => new(QueryWord.Of(kind), status, title, whatToDo);
}
