using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Log;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Accounts;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Api;

/// <summary>What every request of the API goes through: rate, reading, entity tag, the route's own method, and one shape for every failure.</summary>
internal sealed class ApiPipeline(World world, TimeProvider clock, DataVersions versions, RequestRate rate, Turnstile turnstile, Doorkeeper doorkeeper, SignInLog signInLog, FormRate tries, Witness witness, PublicReserve reserve, ILogger<ApiPipeline> log)
{
    /// <summary>Runs a route's own method.</summary>
    public Task RunAsync(HttpContext context, ApiRoute route, RequestDelegate method) =>
        GuardAsync(context, async () =>
        {
            await AdmitAsync(context);
            if (route.IsLong)
            {
                await AnswerAsync(context, route, method);
                return;
            }

            using var turn = await turnstile.EnterAsync(context);
            if (!turn.IsAcquired)
                throw new ApiException(ProblemKind.TooManyRequests, "Too many requests are waiting for the database.") { RetryAfter = Turnstile.Wait };
            await AnswerAsync(context, route, method);
        });

    /// <summary>Runs anything and turns a failure into a problem.</summary>
    public async Task GuardAsync(HttpContext context, Func<Task> answer)
    {
        var headers = context.Response.Headers;
        headers["X-Tocsin-Exercise"] = world.IsExercise ? "true" : "false";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept, Accept-Encoding, Authorization, Cookie";
        try
        {
            using var lease = rate.Admit(context);
            if (!lease.IsAcquired)
                throw new ApiException(ProblemKind.TooManyRequests, rate.Limit) { RetryAfter = rate.Wait(lease) };
            await answer();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to tell.
        }
        catch (ApiException problem)
        {
            await WriteAsync(context, problem);
        }
        catch (LogRateException much)
        {
            await WriteAsync(context, new ApiException(ProblemKind.TooManyRequests, much.Message) { RetryAfter = much.Wait });
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            if (failure is AccessLogException unlogged)
            {
                log.LogError("The access log cannot be written ({Why}): {Route} was answered with 503", DatabaseFailure.Line(unlogged), RouteName.Of(context));
                await WriteAsync(context, new ApiException(ProblemKind.AccessLogUnavailable, "The cause is in the server's log."));
                return;
            }

            var away = DatabaseFailure.Is(failure);
            if (away)
                log.LogError("The database is not responding ({Why}): {Route} was answered with 503", DatabaseFailure.Line(failure), RouteName.Of(context));
            else
                log.LogError(failure, "The API failed to answer {Route}.", RouteName.Of(context));
            await WriteAsync(context, new ApiException(away ? ProblemKind.DatabaseUnavailable : ProblemKind.Internal, "The cause is in the server's log."));
        }
    }

    private async Task AdmitAsync(HttpContext context)
    {
        var admission = await doorkeeper.AdmitAsync(context);
        if (Presence.Of(context).IsPersonal)
            context.Response.Headers.CacheControl = "private, no-store";
        if (admission == Admission.Unknown)
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                // A try to come in, of which few are let through: each leaves an entry.
                using var lease = tries.Admit(context, isSignIn: true);
                if (!lease.IsAcquired)
                    throw new ApiException(ProblemKind.TooManyRequests, "Too many wrong tokens from this address.") { RetryAfter = FormRate.Pause };
                await signInLog.RefuseAsync("token", null, SignInAddress.Of(context), context.RequestAborted);
            }

            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Tocsin\"";
            throw new ApiException(ProblemKind.SignInNeeded, context.Request.Headers.Authorization.Count > 0 ? "The token is unknown, expired or revoked." : "The request has no token.");
        }

        if (admission == Admission.Refused)
        {
            await witness.RefusedAsync(context);
            throw new ApiException(ProblemKind.NotForYou, "None of your roles can read this.");
        }

        if (reserve.Stops(context))
            throw new ApiException(ProblemKind.PublicReadingPaused, "This server's disk is nearly full.") { RetryAfter = PublicReserve.Wait };
        PublicReading.Allow(context);
    }

    private async Task AnswerAsync(HttpContext context, ApiRoute route, RequestDelegate method)
    {
        var cancellationToken = context.RequestAborted;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var before = route.Fixed ? default : await versions.ReadAsync(cancellationToken);
        var request = ApiRequest.Read(context, route, today, before, world.IsExercise);
        if (route.Gate != Gate.Open)
        {
            witness.Begin(context, request.Format != ApiFormat.Json ? AccessAct.Export : context.Request.Query["q"].ToString() is { Length: > 0 } ? AccessAct.Search : AccessAct.Read);
            Witness.BeginWriting(context);
        }

        var tag = EntityTag.Of(request.Address, request.Format, before, today, context.Request.Headers.AcceptEncoding.ToString(), Presence.Of(context).Sight);
        context.Response.Headers.ETag = tag.ToString();
        if (EntityTag.Matches(context.Request, tag))
        {
            await Witness.WrittenAsync(context);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Features.Set(request);
        await method(context);
    }

    private async Task WriteAsync(HttpContext context, ApiException failure)
    {
        var problem = failure.ToProblem(context.Request.Path.Value ?? "");
        await witness.TakeBackAsync(context, problem.Status);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.ETag = default;
        response.Headers.CacheControl = "no-store";
        if (failure.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Answer.WriteJsonAsync(response, problem, Problem.MediaType, context.RequestAborted);
    }
}
