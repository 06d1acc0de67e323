namespace Tocsin.Web.Api;

/// <summary>The failures of the API. Each has one code, status and advice, told at /api/v1/problems.</summary>
internal enum ProblemKind
{
    BadParameter,
    BadCursor,
    BadAccept,
    SignInNeeded,
    NotForYou,
    ConfirmationNeeded,
    ExportForbidden,
    NoSuchRoute,
    UnknownState,
    AmbiguousState,
    UnknownImport,
    UnknownRow,
    UnknownEvent,
    UnknownRun,
    NothingYet,
    MethodNotAllowed,
    NotOffered,
    TooManyRequests,
    Internal,
    DatabaseUnavailable,
    AccessLogUnavailable,
    PublicReadingPaused,
}
