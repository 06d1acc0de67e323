using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Tocsin.Gather;
using Tocsin.Gather.Fetch;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Store;

namespace Tocsin.Tests.Gather;

/// <summary>Downloads from a real server on this machine that behaves as badly as servers do.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private readonly DataFolder folder = new(Directory.CreateTempSubdirectory("tocsin-fetch-").FullName);
    private readonly List<string> asked = [];
    private byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;
    private WebApplication? server;
    private HttpClient? http;

    private string Tag => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            asked.Add($"{context.Request.Path} {context.Request.Headers.Range}".Trim());
            await answer(context);
        });
        await server.StartAsync();
        http = Downloads.NewClient();
    }

    public async Task DisposeAsync()
    {
        http!.Dispose();
        await server!.DisposeAsync();
        Directory.Delete(folder.Path, recursive: true);
    }

    private OpenSource Source(string path = "/file.csv") => new("file.csv", new Uri(server!.Urls.First() + path), "Somebody", "CC BY 4.0", ExportRule.Allowed, "25.1", null, true);

    private async Task<FetchOutcome> FetchAsync(OpenSource? source = null) =>
        (await new Downloads(folder, http!, TimeProvider.System) { Pause = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromSeconds(5) }
            .RunAsync([source ?? Source()], null, CancellationToken.None)).Outcomes.ShouldHaveSingleItem();

    // An honest server: ranges, If-Range, If-None-Match; it may stop early.
    private async Task ServeAsync(HttpContext context, int? stopAfter = null, bool announceRanges = true)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = Tag;
        if (request.Headers.IfNoneMatch == Tag)
        {
            response.StatusCode = 304;
            return;
        }
        var from = 0;
        if (announceRanges && request.Headers.Range.ToString() is { Length: > 6 } range && request.Headers.IfRange == Tag)
        {
            from = int.Parse(range[6..^1], System.Globalization.CultureInfo.InvariantCulture);
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }
        response.ContentLength = content.Length - from;
        var body = content.AsMemory(from);
        if (stopAfter is { } most && body.Length > most)
        {
            await response.Body.WriteAsync(body[..most]);
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }
        await response.Body.WriteAsync(body);
    }

    private void TheFileIsWhole(FetchOutcome outcome)
    {
        var fetched = outcome.ShouldBeOfType<FetchOutcome.Fetched>((outcome as FetchOutcome.Failed)?.Why);
        File.ReadAllBytes(fetched.Path).ShouldBe(content);
        fetched.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        Directory.GetFiles(folder.Cache, "*.part*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_arrives_with_a_declaration_that_ingest_verifies()
    {
        answer = context => ServeAsync(context);
        var outcome = await FetchAsync();
        TheFileIsWhole(outcome);
        var declared = FileDeclaration.Of(((FetchOutcome.Fetched)outcome).Path, IngestOptions.None, TimeProvider.System.GetUtcNow());
        (declared.Edition, declared.Licence, declared.Export, declared.Sha256).ShouldBe(("25.1", "CC BY 4.0", ExportRule.Allowed, ((FetchOutcome.Fetched)outcome).Sha256));
        declared.Origin.ShouldBe(Source().Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_download_that_is_cut_off_goes_on_where_it_stopped()
    {
        answer = context => ServeAsync(context, stopAfter: 100_000);
        var outcome = await FetchAsync();
        TheFileIsWhole(outcome);
        ((FetchOutcome.Fetched)outcome).Resumed.ShouldBeGreaterThan(0);
        asked.Count(line => line.Contains("bytes=", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_arrived_is_kept_for_the_next_run()
    {
        answer = async context =>
        {
            context.Response.Headers.ETag = Tag;
            context.Response.ContentLength = content.Length;
            if (asked.Count == 1)
                await context.Response.Body.WriteAsync(content.AsMemory(0, 50_000));
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        (await FetchAsync()).ShouldBeOfType<FetchOutcome.Failed>();
        asked.Clear();
        answer = context => ServeAsync(context);
        TheFileIsWhole(await FetchAsync());
    }

    [Fact]
    public async Task A_file_that_changed_in_the_middle_is_fetched_anew_and_never_joined_from_two_halves()
    {
        var old = content;
        answer = async context =>
        {
            if (asked.Count == 1)
            {
                await ServeAsync(context, stopAfter: 100_000);
                return;
            }
            content = [.. old.Select(value => (byte)~value)];
            await ServeAsync(context);
        };
        TheFileIsWhole(await FetchAsync());
        content.ShouldNotBe(old);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_starts_over()
    {
        answer = context => ServeAsync(context, stopAfter: asked.Count == 1 ? 100_000 : null, announceRanges: false);
        TheFileIsWhole(await FetchAsync());
    }

    [Fact]
    public async Task A_server_that_goes_on_at_another_place_is_not_believed()
    {
        answer = async context =>
        {
            if (context.Request.Headers.Range.Count > 0)
            {
                context.Response.StatusCode = 206;
                context.Response.Headers.ETag = Tag;
                context.Response.Headers.ContentRange = $"bytes 0-{content.Length - 1}/{content.Length}";
                await context.Response.Body.WriteAsync(content);
                return;
            }
            await ServeAsync(context, stopAfter: asked.Count == 1 ? 100_000 : null);
        };
        TheFileIsWhole(await FetchAsync());
    }

    [Fact]
    public async Task A_server_that_lies_about_the_length_leaves_no_file()
    {
        answer = async context =>
        {
            context.Response.Headers.ETag = Tag;
            context.Response.ContentLength = content.Length + 10;
            await context.Response.Body.WriteAsync(content);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        (await FetchAsync()).ShouldBeOfType<FetchOutcome.Failed>().NoNetwork.ShouldBeFalse();
        File.Exists(Path.Combine(folder.Cache, "file.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever()
    {
        answer = context =>
        {
            if (context.Request.Path == "/moved.csv")
            {
                context.Response.Redirect("/file.csv");
                return Task.CompletedTask;
            }
            return ServeAsync(context);
        };
        TheFileIsWhole(await FetchAsync(Source("/moved.csv")));
        answer = context =>
        {
            context.Response.Redirect(context.Request.Path + "x");
            return Task.CompletedTask;
        };
        (await FetchAsync(Source("/loop.csv"))).ShouldBeOfType<FetchOutcome.Failed>().Why.ShouldContain("times");
    }

    [Fact]
    public async Task A_file_that_is_there_is_asked_for_and_not_brought_again_until_it_changes()
    {
        answer = context => ServeAsync(context);
        await FetchAsync();
        (await FetchAsync()).ShouldBeOfType<FetchOutcome.Fetched>().WasThere.ShouldBeTrue();
        content = [1, 2, 3];
        var changed = await FetchAsync();
        TheFileIsWhole(changed);
        ((FetchOutcome.Fetched)changed).WasThere.ShouldBeFalse();
    }

    [Fact]
    public async Task A_busy_server_is_tried_again_and_a_missing_file_is_not()
    {
        answer = context =>
        {
            if (asked.Count > 2)
                return ServeAsync(context);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        TheFileIsWhole(await FetchAsync());
        asked.Clear();
        answer = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        (await FetchAsync(Source("/gone.csv"))).ShouldBeOfType<FetchOutcome.Failed>().Why.ShouldContain("404");
        asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_network_it_says_so_and_what_to_do_and_keeps_what_is_there()
    {
        answer = context => ServeAsync(context);
        await FetchAsync();
        await server!.StopAsync();
        (await FetchAsync()).ShouldBeOfType<FetchOutcome.Fetched>().WasThere.ShouldBeTrue();
        var report = await new Downloads(folder, http!, TimeProvider.System).RunAsync([Source("/other.csv") with { Name = "other.csv" }], null, CancellationToken.None);
        report.Outcomes.ShouldHaveSingleItem().ShouldBeOfType<FetchOutcome.Failed>().NoNetwork.ShouldBeTrue();
        report.NoNetwork.ShouldNotBeNull().ShouldContain("--data");
    }

    [Fact]
    public void Every_address_is_https_and_marked_as_long_as_nobody_has_tried_it() =>
        OpenSources.List(new DateOnly(2026, 6, 1)).ShouldAllBe(source => source.Address.Scheme == "https" && !source.IsVerified);
}
