using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Log;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Log;

/// <summary>
/// Sees to it that what a request does stands in the access log before anything of its answer leaves. The entry is written while the answer is made, so that it costs the reader
/// next to nothing; whoever writes an answer waits for it, and where that was forgotten the server itself does before the first byte.
/// </summary>
internal sealed class Witness(AccessLog log, ILogger<Witness> console)
{
    // Somebody who asks with a thousand parameters gets their answer, and the log does not get them all.
    private const int MostParameters = 50;

    /// <summary>Begins to write what a request reads.</summary>
    public void Begin(HttpContext context, AccessAct act) => _ = Begin(context, Entry(context, act));

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
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var query = entry.Query.ToDictionary(StringComparer.Ordinal);
            foreach (var field in deed.Fields.Where(form.ContainsKey))
                query[field] = form[field].ToString();
            entry = entry with { Query = query };
        }

        await Begin(context, entry).Written;
    }

    /// <summary>Writes that somebody asked for what is not for them.</summary>
    /// <exception cref="AccessLogException">It could not be written.</exception>
    public Task RefusedAsync(HttpContext context) => log.RecordAsync(Entry(context, AccessAct.Failure) with { Outcome = AccessOutcome.Refused }, context.RequestAborted);

    /// <summary>Says in a second entry that a request was given nothing, because what it asked for is not there for this person, or because something went wrong.</summary>
    public async Task TakeBackAsync(HttpContext context, int status)
    {
        if (context.Features.Get<Reading>() is not { IsTakenBack: false } reading || context.Response.HasStarted)
            return;
        reading.IsTakenBack = true;
        var outcome = status >= StatusCodes.Status500InternalServerError ? AccessOutcome.Failed : AccessOutcome.Refused;
        try
        {
            await reading.Written;
            await log.RecordAsync(reading.Entry with { Outcome = outcome }, context.RequestAborted);
        }
        catch (AccessLogException away)
        {
            // Nothing is shown, so that nothing happened of which the log knows nothing.
            console.LogError("The access log cannot be written ({Why}): {Path} was answered with {Status}", (away.InnerException ?? away).Message.ReplaceLineEndings(" "), context.Request.Path, status);
        }
    }

    private static AccessEntry Entry(HttpContext context, AccessAct act)
    {
        var subject = Subject.Of(context);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in context.Request.Query.Take(MostParameters))
            query[name] = values.ToString();
        if (context.Request.Path.Value is { } path && path != subject)
            query["path"] = path;
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
        var reading = new Reading(entry, log, context.RequestAborted);
        context.Features.Set(reading);
        context.Response.OnStarting(static state => ((Reading)state).BeforeFirstByteAsync(), reading);
        return reading;
    }

    // The entry of one request, while it is written.
    private sealed class Reading(AccessEntry entry, AccessLog log, CancellationToken cancellationToken)
    {
        public AccessEntry Entry => entry;

        public Task Written { get; } = log.RecordAsync(entry, cancellationToken);

        public bool IsTakenBack { get; set; }

        public Task BeforeFirstByteAsync() => IsTakenBack ? Task.CompletedTask : Written;
    }
}
