using System.Net;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Tests.Accounts;

namespace Tocsin.Web.Tests;

/// <summary>The page on which the handling of an import is shown and changed, without a script.</summary>
[Collection(nameof(ExerciseSite))]
public sealed class HandlingPageTests(ExerciseSite site)
{
    private const string Page = "/data/imports/2/handling";

    [Fact]
    public async Task Who_works_with_an_import_shows_it_to_fewer_people_and_its_originator_to_more()
    {
        await using var database = await site.CopyAsync();
        await using var served = await HiddenRowsTests.ServedAsync(database, site);
        var origin = new Uri(served.Urls.First());
        Visitor As(Role role)
        {
            var visitor = new Visitor(origin);
            visitor.Cookies.Add(origin, new Cookie("tocsin-exercise-role", Reference.EnumWords.Of(role)));
            return visitor;
        }

        using var adviser = As(Role.Adviser);
        using var analyst = As(Role.Analyst);
        (await analyst.ReadAsync("/data/imports/2")).ShouldContain("/data/imports/2/handling");
        using (var withoutReason = await adviser.SendAsync(Page, Page, ("tlp", "TLP:AMBER"), ("why", " ")))
            withoutReason.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var raised = await adviser.SendAsync(Page, Page, ("tlp", "TLP:AMBER"), ("compartment", "MIRRE"), ("why", "A witness is named.")))
            raised.StatusCode.ShouldBe(HttpStatusCode.Found);
        var shown = await adviser.ReadAsync(Page);
        shown.ShouldContain("A witness is named.");
        shown.ShouldContain("<span class=\"tlp tlp-amber\">TLP:AMBER</span><bdi class=\"compartment\">MIRRE</bdi>");
        (await analyst.StatusAsync("/data/imports/2")).ShouldBe(HttpStatusCode.NotFound);
        (await analyst.StatusAsync(Page)).ShouldBe(HttpStatusCode.NotFound);
        (await analyst.ReadAsync("/data")).ShouldNotContain("AMBER");

        using var decider = As(Role.DecisionMaker);
        using (var refused = await decider.SendAsync(Page, Page, ("tlp", "TLP:CLEAR"), ("why", "I decide.")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var page = await refused.Content.ReadAsStringAsync();
            page.ShouldContain("Only its originator can show it to more people.");
            page.ShouldContain("I decide.");
            page.ShouldContain("<span class=\"tlp tlp-amber\">TLP:AMBER</span><bdi class=\"compartment\">MIRRE</bdi>");
        }

        await HiddenRowsTests.OwnerAsync(database, "insert into access.membership (person, originator) select id, 2 from access.person where name = 'exercise.decision_maker'");
        (await decider.ReadAsync(Page)).ShouldContain("for whom you speak");
        using (var lowered = await decider.SendAsync(Page, Page, ("tlp", "TLP:CLEAR"), ("why", "They agreed.")))
            lowered.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await analyst.StatusAsync("/data/imports/2")).ShouldBe(HttpStatusCode.OK);
        // The reasons are for those who could see it then.
        (await analyst.ReadAsync(Page)).ShouldNotContain("They agreed.");

        await using var log = database.Connections.Owner.CreateCommand("select string_agg(entry::json ->> 'outcome' || ' ' || (entry::json ->> 'why'), '; ' order by sequence) from access.log where act = 'handling_changed' and subject = 'import 2'");
        ((string)(await log.ExecuteScalarAsync())!).ShouldBe("refused ; granted A witness is named.; refused I decide.; granted They agreed.");
        using var operating = As(Role.Operator);
        (await operating.StatusAsync(Page)).ShouldBe(HttpStatusCode.Forbidden);

        // What an adviser then hides again, the one who speaks for its originator sees no more, is told of, and puts back.
        await HiddenRowsTests.OwnerAsync(database, "update access.person set clearance = 'TLP:AMBER', compartments = '{}' where name = 'exercise.decision_maker'");
        (await decider.ReadAsync("/data")).ShouldNotContain("Restricted by others");
        using (var hidden = await adviser.SendAsync(Page, Page, ("tlp", "TLP:AMBER"), ("compartment", "MIRRE"), ("why", "Nobody need know.")))
            hidden.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await decider.StatusAsync("/data/imports/2")).ShouldBe(HttpStatusCode.NotFound);
        (await decider.ReadAsync("/data")).ShouldContain("Restricted by others");
        var told = await decider.ReadAsync(Page);
        told.ShouldContain("<span class=\"tlp tlp-clear\">TLP:CLEAR</span>");
        told.ShouldNotContain("Nobody need know.");
        told.ShouldNotContain("MIRRE");
        (await analyst.StatusAsync(Page)).ShouldBe(HttpStatusCode.NotFound);
        using (var withoutReason = await decider.SendAsync(Page, $"{Page}/back", ("why", " ")))
        {
            withoutReason.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await withoutReason.Content.ReadAsStringAsync()).ShouldContain("Restore the handling");
        }

        using (var back = await decider.SendAsync(Page, $"{Page}/back", ("why", "It was published.")))
            back.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await analyst.StatusAsync("/data/imports/2")).ShouldBe(HttpStatusCode.OK);
        (await adviser.ReadAsync(Page)).ShouldContain("It was published.");
    }
}
