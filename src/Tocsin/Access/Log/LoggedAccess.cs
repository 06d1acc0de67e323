using System.Text.Json.Nodes;

namespace Tocsin.Access.Log;

/// <summary>An entry of the log, as an auditor reads it.</summary>
/// <param name="Sequence">Number of the row.</param>
/// <param name="At">When, by the clock of the node that wrote it; null in a row that somebody altered so that it says no moment.</param>
/// <param name="Act">The word of what was done, see <see cref="AccessAct"/>; a newer Tocsin may have written others.</param>
/// <param name="Person">Who; null where nobody signed in.</param>
/// <param name="Subject">To what.</param>
/// <param name="Outcome">The word of what became of it, see <see cref="AccessOutcome"/>.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Query">What was asked for in detail, as the entry's JSON.</param>
/// <param name="Session">Number of the session.</param>
/// <param name="Token">Number of the token.</param>
/// <param name="Node">Which machine wrote it.</param>
/// <param name="Hash">The hash of the row, in hexadecimal digits.</param>
public sealed record LoggedAccess(
    long Sequence, DateTimeOffset? At, string Act, string? Person, string Subject, string Outcome, string? Why, IReadOnlyDictionary<string, string> Query, long? Session, int? Token,
    string? Node, string Hash)
{
    internal static LoggedAccess From(LogRow row)
    {
        try
        {
            if (CanonicalJson.Parse(row.Entry) is JsonObject said)
            {
                var query = said["query"] is JsonObject asked ? asked.ToDictionary(pair => pair.Key, pair => (string?)pair.Value ?? "") : [];
                return new LoggedAccess(
                    row.Sequence, row.Moment, row.Act, row.Person, row.Subject, row.Outcome, (string?)said["why"], query, (long?)said["session"], (int?)said["token"],
                    (string?)said["node"], Convert.ToHexStringLower(row.Hash));
            }
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // A row that somebody altered is listed with what can be read of it; a verification names it.
        }

        return new LoggedAccess(row.Sequence, row.Moment, row.Act, row.Person, row.Subject, row.Outcome, null, new Dictionary<string, string>(), null, null, null, Convert.ToHexStringLower(row.Hash));
    }
}
