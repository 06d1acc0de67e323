using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Log;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Log;

/// <summary>
/// Sees to it that what a request does stands in the access log before anything of its answer leaves. The entry of a page is written while the page is
/// rendered, when the database has nothing else to do for it, so that it costs the reader next to nothing; whoever writes an answer waits for it, and where
/// that was forgotten the server itself does before the first byte.
/// </summary>
internal sealed class Witness(AccessLog log, PublicLog publicLog, LogRate rate, ILogger<Witness> console)
{
    /// <summary>Notes what a request reads; it is written when that begins, or else when it is waited for.</summary>
    /// <exception cref="LogRateException">Its person has filled the log too fast: nothing may be shown.</exception>
    public void Begin(HttpContext context, AccessAct act) => _ = Begin(context, Entry(context, act));

    /// <summary>Begins to write what was noted.</summary>
    public static void BeginWriting(HttpContext context) => _ = context.Features.Get<Reading>()?.Written;

    /// <summary>Returns when what the request reads stands in the log.</summary>
    /// <exception cref="AccessLogException">It could not be written: nothing may be shown.</exception>
    public static Task WrittenAsync(HttpContext context) => context.Features.Get<Reading>()?.BeforeFirstByteAsync() ?? Task.CompletedTask;

    /// <summary>Writes what a form is about to do, with those of its fields that may be written down, and returns when it is written.</summary>
    /// <exception cref="AccessLogException">It could not be written: it must not be done.</exception>
    public async Task DoAsync(HttpContext context, Deed deed)
    {
        var entry = Entry(context, deed.Act);
        if (deed.Fields.Length > 0 && context.Request.HasFormContentType)
        {
            // A field that was not sent stands there, empty: what is not ticked is taken away.
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var query = entry.Query.ToDictionary(StringComparer.Ordinal);
            foreach (var field in deed.Fields)
                query[field] = form[field].ToString();
            entry = entry with { Query = query };
        }

        await Begin(context, entry).Written;
    }

    /// <summary>
    /// Writes that somebody who is known asked for what is not for them. Of a stranger there is nothing to say, and any stranger could fill the log.
    /// </summary>
    /// <exception cref="AccessLogException">It could not be written.</exception>
    /// <exception cref="LogRateException">They have filled the log too fast.</exception>
    public Task RefusedAsync(HttpContext context)
    {
        if (Presence.Of(context).Reader.Person is null)
            return Task.CompletedTask;
        var entry = Entry(context, AccessAct.Failure) with { Outcome = AccessOutcome.Refused };
        rate.Charge(context, entry);
        return log.RecordAsync(entry, context.RequestAborted);
    }

    /// <summary>
    /// Says in a second entry that a request was given nothing, because what it asked for is not there for this person, or because something went wrong. A page
    /// that shows what is wrong with a form shows what the form was on, too: such a read stands.
    /// </summary>
    public async Task TakeBackAsync(HttpContext context, int status, bool isNothing = true)
    {
        if (context.Features.Get<Reading>() is not { IsTakenBack: false } reading || context.Response.HasStarted || (!isNothing && reading.Entry.Act == AccessAct.Read))
            return;
        reading.IsTakenBack = true;
        // What the public was not given is not counted, and that they read stands in the entry of the minute.
        if (reading.IsPublic)
            return;
        var outcome = status >= StatusCodes.Status500InternalServerError ? AccessOutcome.Failed : AccessOutcome.Refused;
        try
        {
            await reading.Written;
            await log.RecordAsync(reading.Entry with { Outcome = outcome }, context.RequestAborted);
        }
        catch (AccessLogException away)
        {
            // Nothing is shown, so that nothing happened of which the log knows nothing.
            console.LogError("The access log cannot be written ({Why}): {Route} was answered with {Status}", (away.InnerException ?? away)
                .Message.ReplaceLineEndings(" "), RouteName.Of(context), status);
        }
    }

    private static AccessEntry Entry(HttpContext context, AccessAct act)
    {
        var subject = Subject.Of(context);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        KeptAddress.AddTo(query, context, subject);
        query[AccessEntry.Request] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return By(Presence.Of(context), new AccessEntry(act, subject) { Query = query });
    }

    private static AccessEntry By(Presence presence, AccessEntry entry) => entry with
    {
        Person = presence.Reader.Name,
        PersonNumber = presence.Reader.Person,
        Session = presence.Reader.Session,
        Token = presence.Reader.Token,
    };

    private Reading Begin(HttpContext context, AccessEntry entry)
    {
        rate.Charge(context, entry);
        var isPublic = entry.PersonNumber is null;
        var reading = new Reading(entry, isPublic, isPublic ? publicLog.OpenAsync : stop => log.RecordAsync(entry, stop), context.RequestAborted);
        context.Features.Set(reading);
        context.Response.OnStarting(async () =>
        {
            await reading.BeforeFirstByteAsync();
            if (isPublic && !reading.IsTakenBack)
                publicLog.Count(entry.Act, entry.Subject, entry.Act == AccessAct.Search ? context.Request.Query["q"].ToString() : null);
        });
        return reading;
    }

    // The entry of one request, until it is written.
    private sealed class Reading(AccessEntry entry, bool isPublic, Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        private Task? _written;

        public AccessEntry Entry => entry;

        /// <summary>Whether nobody is signed in: such readings share an entry.</summary>
        public bool IsPublic => isPublic;

        public Task Written => _written ??= write(cancellationToken);

        public bool IsTakenBack { get; set; }

        public Task BeforeFirstByteAsync() => IsTakenBack ? Task.CompletedTask : Written;
    }
}
