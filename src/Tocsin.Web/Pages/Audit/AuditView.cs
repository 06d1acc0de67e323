using Tocsin.Access.Log;

namespace Tocsin.Web.Pages.Audit;

/// <summary>What the page of the access log shows.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Standing">How far the log goes.</param>
/// <param name="Entries">The entries, the newest first.</param>
/// <param name="Next">The row before which to go on; null when these are all.</param>
/// <param name="Saw">Everyone to whom the subject was shown; null when none was asked for.</param>
/// <param name="Seen">Everything that was shown to the person; null when none was asked for.</param>
/// <param name="Unusual">Days on which somebody took in far more than they usually do.</param>
public sealed record AuditView(
    AuditQuery Query, LogStanding Standing, IReadOnlyList<LoggedAccess> Entries, long? Next, IReadOnlyList<AccessCount>? Saw, IReadOnlyList<AccessCount>? Seen, IReadOnlyList<UnusualVolume> Unusual);
