using System.Net;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>The auditor's page: what it finds, what it says of an address that cannot be used, and that whoever looks is logged.</summary>
[Collection(nameof(AccountSite))]
public sealed class AuditPageTests(AccountSite site)
{
    [Fact]
    public async Task It_names_everyone_who_saw_a_thing_and_everything_that_somebody_saw()
    {
        var (reader, reading) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        for (var time = 0; time < 3; time++)
            (await reading.StatusAsync("/states/TCD")).ShouldBe(HttpStatusCode.OK);
        await reading.StatusAsync("/data/imports/4711");
        var (_, auditor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Auditor);

        var saw = Html.Text(await auditor.ReadAsync("/audit?subject=state%20TCD"));
        saw.ShouldContain("Who saw “state TCD”");
        saw.ShouldContain($"{reader.Name} 3");
        Html.Text(await auditor.ReadAsync("/audit?subject=import%204711")).ShouldContain("Nobody saw it");

        var seen = Html.Text(await auditor.ReadAsync($"/audit?person={reader.Name}&act=read"));
        seen.ShouldContain($"What “{reader.Name}” saw");
        seen.ShouldContain("state TCD 3");
        seen.ShouldNotContain("import 4711 1");
        Html.Text(await auditor.ReadAsync("/audit?from=1999-01-01&to=1999-12-31")).ShouldContain("No entries");
        reading.Dispose();
        auditor.Dispose();
    }

    [Fact]
    public async Task Looking_into_the_log_stands_in_the_log_with_what_was_asked()
    {
        var (person, auditor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Auditor);
        await auditor.ReadAsync("/audit?subject=state%20TCD");
        var entry = (await new AccessLogReader(site.Door).ListAsync(new AccessLogFilter { Person = person.Name }, 1, CancellationToken.None)).Single();
        (entry.Act, entry.Subject, entry.Query["subject"]).ShouldBe(("read", "/audit", "state TCD"));
        auditor.Dispose();
    }

    [Fact]
    public async Task What_cannot_be_used_is_named_and_the_rest_is_shown()
    {
        var (_, auditor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Auditor);
        var page = Html.Text(await auditor.ReadAsync($"/audit?act=looked&from=yesterday&before=-1&person={new string('x', 300)}&subject=%3Cscript%3E"));
        foreach (var word in new[] { "looked", "yesterday", "-1", "xxx", "Who saw “<script>”" })
            page.ShouldContain(word);
        auditor.Dispose();
    }

    [Fact]
    public async Task A_day_far_above_the_usual_is_pointed_out()
    {
        var (reader, reading) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        await using var log = new AccessLog(site.Server.Database, "test", TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, AccessLogReader.LeastCountUnknown).Select(number => log.RecordAsync(
            new AccessEntry(AccessAct.Read, $"import {number}") { Person = reader.Name, PersonNumber = reader.Id }, CancellationToken.None)));
        var (_, auditor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Auditor);
        Html.Text(await auditor.ReadAsync("/audit")).ShouldContain($"{reader.Name} {AccessLogReader.LeastCountUnknown} not yet known");
        // The rest is on the next page, in order, without a gap.
        var first = (await new AccessLogReader(site.Door).ListAsync(new AccessLogFilter(), 1, CancellationToken.None))[0].Sequence;
        var older = await auditor.ReadAsync($"/audit?before={first - 99}");
        older.ShouldContain("rel=\"next\"");
        older.ShouldNotContain("Unusual volume");
        reading.Dispose();
        auditor.Dispose();
    }
}
