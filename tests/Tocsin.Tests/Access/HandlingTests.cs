using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>What is taken in with a handling says so wherever it is shown, and who may change that is who should.</summary>
[Collection(nameof(TestDatabase))]
public sealed class HandlingTests(TestDatabase server)
{
    private static readonly StateCode Sudan = new("SDN");
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Handling AmberEast = new(Tlp.Amber, ["EAST"]);
    private static readonly Handling RedWest = new(Tlp.Red, ["WEST"]);

    private static readonly (string What, Func<Database, Task> Read)[] Readings =
    [
        ("imports", who => new Imports(who).ListAsync(CancellationToken.None)),
        ("rejects", who => new Imports(who).RejectsAsync(null, null, 0, 10, CancellationToken.None)),
        ("counts of rejects", who => new Imports(who).RejectCountsAsync(null, CancellationToken.None)),
        ("events", who => new Events(who).PageAsync(new EventFilter(Sudan), null, 10, CancellationToken.None)),
        ("a count of events", who => new Events(who).CountAsync(new EventFilter(Sudan), CancellationToken.None)),
        ("places", who => new Events(who).MapAsync(new EventFilter(Sudan), 10, CancellationToken.None)),
        ("events by month", who => new Events(who).MonthsAsync(new EventFilter(Sudan), CancellationToken.None)),
        ("one event", who => new Events(who).FindAsync("2", CancellationToken.None)),
        ("versions of an event", who => new Events(who).VersionsAsync("2", CancellationToken.None)),
        ("sums by month", who => new Observations(who).MonthsAsync(Today, Sudan, CancellationToken.None)),
        ("coverage", who => new Observations(who).CoverageAsync(Today, CancellationToken.None)),
        ("coverage by State", who => new Observations(who).CoverageByStateAsync(Today, CancellationToken.None)),
    ];

    [Fact]
    public async Task Whatever_shows_rows_of_a_file_says_how_it_must_be_handled_and_to_others_nothing()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1), "broken\n", GedText.Row(5), GedText.Row(6)), Handlings.OpenSources);
        var analyst = await room.PersonAsync("analyst", "analyst", "TLP:AMBER", "{1}");
        foreach (var (what, read) in Readings)
            (await HandlingRoom.MarkAsync(analyst, () => read(analyst))).ShouldBe("TLP:CLEAR", what);

        await room.StoreAsync(AmberEast, GedText.File(GedText.Row(2), "broken\n", GedText.Row(3), GedText.Row(4)));

        foreach (var (what, read) in Readings)
        {
            (await HandlingRoom.MarkAsync(analyst, () => read(analyst))).ShouldBe("TLP:AMBER EAST", what);
            (await HandlingRoom.MarkAsync(room.Open, () => read(room.Open))).ShouldBe("TLP:CLEAR", what);
        }

        (await HandlingRoom.MarkAsync(analyst, () => new Events(analyst).VersionsAsync("1", CancellationToken.None))).ShouldBe("TLP:CLEAR");
        var outsider = await room.PersonAsync("outsider", "analyst", "TLP:RED", "{}");
        (await new Imports(outsider).ListAsync(CancellationToken.None)).Count.ShouldBe(1);
        (await outsider.AskAsync<long>("select count(*) from access.compartment")).ShouldBe(0);
        // Whoever asks about a handling that they may not see is told the strictest, and no name.
        (await new Marks(outsider).OfAsync([3], CancellationToken.None)).Strictest.Text.ShouldBe("TLP:RED");
    }

    [Fact]
    public async Task What_is_made_of_several_is_as_strict_as_all_of_them_and_each_says_its_own()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        await room.StoreAsync(AmberEast, GedText.File(GedText.Row(1)));
        await room.StoreAsync(RedWest, GedText.File(GedText.Row(2)));
        var both = await room.PersonAsync("both", "decision_maker", "TLP:RED", "{1,2}");
        var west = await room.PersonAsync("west", "decision_maker", "TLP:RED", "{2}");

        (await HandlingRoom.MarkAsync(both, () => new Observations(both).MonthsAsync(Today, Sudan, CancellationToken.None))).ShouldBe("TLP:RED EAST WEST");
        (await HandlingRoom.MarkAsync(west, () => new Observations(west).MonthsAsync(Today, Sudan, CancellationToken.None))).ShouldBe("TLP:RED WEST");
        HandlingsRead.Begin();
        var page = await new Events(both).PageAsync(new EventFilter(Sudan), null, 10, CancellationToken.None);
        var marks = await new Marks(both).OfWhatWasReadAsync(CancellationToken.None);
        marks.AreMixed.ShouldBeTrue();
        page.Events.Select(one => (one.Id, marks.Of(one.Handlings).Text)).ShouldBe([("2", "TLP:RED WEST"), ("1", "TLP:AMBER EAST")]);
        marks.Of([.. page.Events.SelectMany(one => one.Handlings)]).ShouldBe(marks.Strictest);
    }

    [Fact]
    public async Task The_same_bytes_are_not_hidden_by_taking_them_in_again()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var text = GedText.File(GedText.Row(1));
        var open = await room.StoreAsync(Handling.Open, text, Handlings.OpenSources);

        var refused = (await room.TakeInAsync(AmberEast, text)).ShouldBeOfType<FileOutcome.Refused>();
        refused.Reason.ShouldBe(RefusalReason.HandledMoreOpenly);
        refused.Why.ShouldContain("TLP:CLEAR");
        (await room.TakeInAsync(Handling.Open, text, "Another")).ShouldBeOfType<FileOutcome.AlreadyStored>().ImportId.ShouldBe(open);
        (await new Imports(room.Open).RefusalsAsync(10, CancellationToken.None)).ShouldBeEmpty();

        var other = GedText.File(GedText.Row(2));
        var closed = await room.StoreAsync(AmberEast, other);
        (await room.TakeInAsync(AmberEast, other)).ShouldBeOfType<FileOutcome.AlreadyStored>().ImportId.ShouldBe(closed);
        (await room.TakeInAsync(RedWest, other)).ShouldBeOfType<FileOutcome.Stored>();
    }

    [Fact]
    public async Task Only_compartments_that_are_there_can_be_given_and_only_at_the_terminal()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        (await Should.ThrowAsync<HandlingException>(() => room.TakeInAsync(new Handling(Tlp.Red, ["EAST", "NORTH"]), "x"))).Message.ShouldBe("There is no compartment NORTH, or you are not in it.");
        (await Should.ThrowAsync<HandlingException>(() => room.TakeInAsync(AmberEast, "x", " "))).Message.ShouldContain("1 to 200");
        var person = await room.PersonAsync("person", "decision_maker", "TLP:RED", "{1,2}");
        await Should.ThrowAsync<HandlingException>(() => new Handlings(person).ContextAsync(AmberEast, "x", CancellationToken.None));
    }

    // Who; role; clearance; compartments; strong; speaks for; may show it to more people; may show it to fewer.
    [Theory]
    [InlineData("analyst", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, true, true)]
    [InlineData("adviser", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, true, true)]
    [InlineData("decision_maker", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, true, true)]
    [InlineData("decision_maker", "TLP:RED", "{1,2}", true, null, false, true)]
    [InlineData("decision_maker", "TLP:RED", "{1,2}", true, Handlings.OpenSources, false, true)]
    [InlineData("analyst", "TLP:RED", "{1,2}", true, null, false, true)]
    [InlineData("analyst", "TLP:AMBER", "{1}", true, HandlingRoom.Ministry, true, false)]
    [InlineData("analyst", "TLP:RED", "{2}", true, HandlingRoom.Ministry, false, false)]
    [InlineData("analyst", "TLP:GREEN", "{1}", true, HandlingRoom.Ministry, false, false)]
    [InlineData("analyst", "TLP:RED", "{1,2}", false, HandlingRoom.Ministry, false, false)]
    [InlineData("reporter", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, false, false)]
    [InlineData("data_scientist", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, false, false)]
    [InlineData("operator", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, false, false)]
    [InlineData("auditor", "TLP:RED", "{1,2}", true, HandlingRoom.Ministry, false, false)]
    public async Task Only_its_originator_shows_something_to_more_people(string role, string clearance, string compartments, bool isStrong, string? speaksFor, bool lowers, bool raises)
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(AmberEast, GedText.File(GedText.Row(1)));
        var who = await room.PersonAsync("somebody", role, clearance, compartments, isStrong, speaksFor);

        async Task TryAsync(Handling handling, bool may)
        {
            var entries = await room.OwnerAskAsync<long>("select count(*) from access.log");
            if (may)
                await room.ChangeAsync(who, import, handling);
            else
                await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(who, import, handling), handling.Text);
            (await room.OwnerAskAsync<long>("select count(*) from access.log")).ShouldBe(entries + 1, handling.Text);
            var entry = await room.OwnerAskAsync<string>("select entry from access.log order by sequence desc limit 1");
            foreach (var said in (string[])["\"act\":\"handling_changed\"", may ? "\"outcome\":\"granted\"" : "\"outcome\":\"refused\"", "\"person_number\":1", "\"why\":\"It was published.\"", handling.Mark.Label()])
                entry.ShouldContain(said);
            // The log is read by those who are in no compartment.
            entry.ShouldNotContain("WEST");
        }

        await TryAsync(RedWest, lowers && raises); // to other people, so also to more
        await TryAsync(new Handling(Tlp.Red, ["EAST", "WEST"]), raises);
        await TryAsync(Handling.Open, lowers);
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).Count.ShouldBe(lowers ? 1 : 0);
    }

    [Fact]
    public async Task A_change_has_a_reason_and_a_compartment_that_one_is_in_and_changes_something()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(AmberEast, GedText.File(GedText.Row(1)));
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:AMBER+STRICT", "{1}", speaksFor: HandlingRoom.Ministry);

        foreach (var why in new[] { "", "  ", new string('x', 1001) })
            (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, import, Handling.Open, why))).Message.ShouldContain("reason");
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, import, new Handling(Tlp.Amber, ["EAST", "WEST"])))).Message.ShouldBe("There is no compartment WEST, or you are not in it.");
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, import, new Handling(Tlp.Amber, ["EAST", "NOTHING"])))).Message.ShouldBe("There is no compartment NOTHING, or you are not in it.");
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, import, new Handling(Tlp.Red, ["EAST"])))).Message.ShouldContain("clearance");
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, import, AmberEast))).Message.ShouldContain("already");
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(theirs, 4711, Handling.Open))).Message.ShouldBe("There is no such import.");
        var outsider = await room.PersonAsync("outsider", "decision_maker", "TLP:RED", "{2}", speaksFor: HandlingRoom.Ministry);
        (await Should.ThrowAsync<HandlingException>(() => room.ChangeAsync(outsider, import, Handling.Open))).Message.ShouldBe("There is no such import.");
        (await room.OwnerAskAsync<long>("select count(*) from gather.handling_change")).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_logged_is_not_done()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(AmberEast, GedText.File(GedText.Row(1)));
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:RED", "{1}", speaksFor: HandlingRoom.Ministry);
        await room.OwnerAsync("revoke execute on function access.append_log(text[]) from tocsin_app");

        await Should.ThrowAsync<AccessLogException>(() => room.ChangeAsync(theirs, import, Handling.Open));

        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await room.OwnerAskAsync<long>("select count(*) from gather.event")).ShouldBe(0);
    }

    [Fact]
    public async Task What_rests_on_an_import_follows_it_and_comes_back_as_it_was()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var first = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1), GedText.Row(2)), Handlings.OpenSources);
        var second = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1), GedText.Row(3, ("best", "7"))), Handlings.OpenSources);
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:RED", "{1,2}", speaksFor: Handlings.OpenSources);
        var before = await TracesAsync(room.Open);
        before.ShouldContain("SDN");
        // A product of then, which rests on both; another on what was known before.
        await room.OwnerAsync("""
            insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, series, imports, handling) values
              ('2026-06-01', '2026-06-02', 'Said', 's', 'm', '1', '1', 1, '{1,2}', 1), ('2020-01-01', '2026-06-02', 'AsOf', 't', 'm', '1', '1', 1, '{}', 1);
            insert into assess.alarm (run_id, place, kind, scope, period, measure, unit, raised, since, until, observed, evidence, threshold, judged, wrong, handling) select id, 1, 'Rise', 'State', 'Month', 'Total', 'SDN', as_of, as_of, as_of, 1, 1, 1, 1, 0, 1 from assess.alarm_run
            """);

        // The second says of event 1 what the first said: those who see the second alone lose nothing of it.
        await room.ChangeAsync(theirs, first, AmberEast, "A witness is named.");
        (await new Events(room.Open).FindAsync("1", CancellationToken.None)).ShouldNotBeNull();
        (await new Events(room.Open).FindAsync("2", CancellationToken.None)).ShouldBeNull();
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(second);
        (await new Observations(room.Open).MonthsAsync(Today, Sudan, CancellationToken.None)).Sum(month => month.Total?.Deaths ?? 0).ShouldBe(12);
        (await room.Open.AskAsync<long>("select count(*) from assess.alarm_run r join assess.alarm a on a.run_id = r.id")).ShouldBe(1);
        (await new Events(theirs).FindAsync("2", CancellationToken.None)).ShouldNotBeNull();
        (await theirs.AskAsync<long>("select count(*) from assess.alarm_run r join assess.alarm a on a.run_id = r.id")).ShouldBe(2);
        (await HandlingRoom.MarkAsync(theirs, () => new Observations(theirs).MonthsAsync(Today, Sudan, CancellationToken.None))).ShouldBe("TLP:AMBER EAST");
        var shown = (await new HandlingChanges(theirs, TimeProvider.System).FindAsync(first, CancellationToken.None))!;
        (shown.Handling, shown.Originator, shown.IsTheirs).ShouldBe((AmberEast, Handlings.OpenSources, true));
        var change = shown.Changes.ShouldHaveSingleItem();
        (change.Was, change.Became, change.Why).ShouldBe((Handling.Open, AmberEast, "A witness is named."));

        // What rests on two is as strict as both; when one is shown again, as the other.
        await room.ChangeAsync(theirs, second, RedWest);
        (await room.OwnerAskAsync<string>("select tlp::text || compartments::text from access.handling where id = (select max(handling) from assess.alarm)")).ShouldBe("TLP:RED{1,2}");
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await room.OwnerAskAsync<long>("select count(*) from gather.event")).ShouldBe(0);
        await room.ChangeAsync(theirs, first, Handling.Open);
        (await room.OwnerAskAsync<string>("select tlp::text || compartments::text from access.handling where id = (select max(handling) from assess.alarm)")).ShouldBe("TLP:RED{2}");

        await room.ChangeAsync(theirs, second, Handling.Open);
        (await TracesAsync(room.Open)).ShouldBe(before);
        (await room.Open.AskAsync<long>("select count(*) from assess.alarm")).ShouldBe(2);
        (await room.OwnerAskAsync<string>("select string_agg(distinct tgenabled::text, '') from pg_trigger where tgname = 'append_only'")).ShouldBe("A");
        (await TableRules.BreachesAsync(room.Database.Connections.Owner)).ShouldBeEmpty();
    }

    private static async Task<string> TracesAsync(Database open) => System.Text.Json.JsonSerializer.Serialize(new object?[]
    {
        await new Imports(open).ListAsync(CancellationToken.None), await new Imports(open).RejectsAsync(null, null, 0, 100, CancellationToken.None),
        (await new Observations(open).MonthsAsync(Today, Sudan, CancellationToken.None)).Select(month => $"{month}"),
        (await new Events(open).PageAsync(new EventFilter(Sudan), null, 10, CancellationToken.None)).Events.Select(one => $"{one}"),
        (await new Events(open).PageAsync(new EventFilter(Sudan) { AsOf = new DateOnly(2024, 1, 1) }, null, 10, CancellationToken.None)).Events.Select(one => $"{one}"),
    });
}
