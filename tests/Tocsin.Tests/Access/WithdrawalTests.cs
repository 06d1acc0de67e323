using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>
/// What is withdrawn while something is computed from it does not come out by what was computed; and whoever hides what others gave can be answered.
/// </summary>
[Collection(nameof(TestDatabase))]
public sealed class WithdrawalTests(TestDatabase server)
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Handling AmberEast = new(Tlp.Amber, ["EAST"]);
    private static readonly Handling Amber = new(Tlp.Amber, []);

    [Fact]
    public async Task What_was_computed_from_something_withdrawn_meanwhile_is_not_stored()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var first = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1)), Handlings.OpenSources);
        await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(2)), Handlings.OpenSources);
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:RED", "{1}", speaksFor: Handlings.OpenSources);
        var watch = new AlarmWatch(room.Database, World.Load("world"), TimeProvider.System);
        var runs = new AlarmRuns(room.Database.As(WorkContext.Products));

        var computed = await watch.ReadAsync(Today, AlarmMethod.BayesianChangePoint, CancellationToken.None);
        await room.ChangeAsync(theirs, first, AmberEast);
        (await Should.ThrowAsync<PostgresException>(() => runs.AddAsync(computed, CancellationToken.None))).Message.ShouldContain("withdrawn while this was being computed");
        (await watch.RunAsync(Today, AlarmMethod.BayesianChangePoint, CancellationToken.None)).Id.ShouldBeGreaterThan(0);

        // That something is shown again is no reason.
        computed = await watch.ReadAsync(Today, AlarmMethod.NegativeBinomialCusum, CancellationToken.None);
        await room.ChangeAsync(theirs, first, Handling.Open);
        (await runs.AddAsync(computed, CancellationToken.None)).Id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Every_kind_of_product_says_which_withdrawals_it_cannot_have_seen()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        // A table is a product where no other product is what it belongs to.
        (await room.OwnerAskAsync<string>("""
            select coalesce(string_agg(c.oid::regclass::text, ' '), 'none') from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('assess', 'learn')
              and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'withdrawn' and t.tgenabled = 'O')
              and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid::regclass::text ~ '^(assess|learn)[.]')
            """)).ShouldBe("none");
    }

    [Fact]
    public async Task A_product_is_closed_with_what_it_rests_on_whatever_its_clock_said_and_whatever_lies_there_already()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1)), Handlings.OpenSources);
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:RED", "{1}", speaksFor: Handlings.OpenSources);
        // By a program whose clock is ahead; and one that is there twice, once as it will have to be handled.
        await room.OwnerAsync("""
            insert into access.handling (originator, tlp, compartments) values (1, 'TLP:AMBER', '{1}');
            insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, series, imports, handling) values
              ('2026-06-01', '2099-06-02', 'Said', 's', 'm', '1', '1', 1, '{1}', 1),
              ('2026-06-01', '2099-06-02', 'Said', 't', 'm', '1', '1', 1, '{1}', 1),
              ('2026-06-01', '2099-06-02', 'Said', 't', 'm', '1', '1', 1, '{1}', (select max(id) from access.handling));
            """);

        await room.ChangeAsync(theirs, import, AmberEast);

        (await room.Open.AskAsync<long>("select count(*) from assess.alarm_run")).ShouldBe(0);
        (await theirs.AskAsync<long>("select count(*) from assess.alarm_run")).ShouldBe(3);
        var handlings = await room.OwnerAskAsync<long>("select count(*) from access.handling");
        await room.ChangeAsync(theirs, import, new Handling(Tlp.AmberStrict, ["EAST"]));
        await room.ChangeAsync(theirs, import, AmberEast);
        // No more of them, however often it changes: each product has its own at most.
        (await room.OwnerAskAsync<long>("select count(*) from access.handling")).ShouldBeLessThan(handlings + 6);
        await room.ChangeAsync(theirs, import, Handling.Open);
        (await room.Open.AskAsync<long>("select count(distinct snapshot) from assess.alarm_run")).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_withdraws_something_blanks_nothing_it_is_computed_anew_first()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var first = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1)), Handlings.OpenSources);
        var second = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(2)), Handlings.OpenSources);
        var hider = await room.PersonAsync("hider", "analyst", "TLP:RED", "{1}");
        var world = World.Load(room.Database.World);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await AssessAsync();
        (await new Withdrawals(room.Open).ToTellAsync(CancellationToken.None)).ShouldBeNull();
        var before = await ShownAsync(room.Open);

        (await new HandlingChanges(hider, TimeProvider.System).ChangeAsync(first, AmberEast, "Nobody need know.", room.Log, CancellationToken.None))
            .ShouldBeNull();

        var after = await ShownAsync(room.Open);
        after.Keys.ShouldBe(before.Keys, "a kind of product is shown no more");
        after.Values.ShouldAllBe(id => !before.Values.Contains(id));
        (await new AlarmRuns(room.Open).LatestAsync(ShippedThresholds.Method, CancellationToken.None))!.Imports.ShouldNotContain(first);
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(second);
        (await new Withdrawals(room.Database.As(WorkContext.None)).ToTellAsync(CancellationToken.None)).ShouldBe(today);
        (await room.OwnerAskAsync<string>("select string_agg(distinct tgenabled::text, '') from pg_trigger where tgname = 'append_only'")).ShouldBe("A");

        // What nothing shown rests on is withdrawn without computing anything, however the clocks went: the file is older by its clock than the products.
        var third = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(3)), Handlings.OpenSources);
        (await new HandlingChanges(hider, TimeProvider.System).ChangeAsync(third, AmberEast, "Nor of this.", room.Log, CancellationToken.None)).ShouldBeNull();
        (await ShownAsync(room.Open)).ShouldBe(after);

        // When the rest cannot be computed, the withdrawal is made all the same, why is said, and the newest that does not rest on it is shown.
        var fourth = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(4)), Handlings.OpenSources);
        var fifth = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(5)), Handlings.OpenSources);
        await AssessAsync();
        (await ShownAsync(room.Open)).Values.ShouldAllBe(id => !after.Values.Contains(id));
        await room.OwnerAsync("create function assess.fail() returns trigger language plpgsql as $$ begin raise exception 'no room left'; end $$; create " +
            "trigger fails before insert on assess.run execute function assess.fail()");
        (await new HandlingChanges(hider, TimeProvider.System).ChangeAsync(fourth, AmberEast, "Nor of these.", room.Log, CancellationToken.None))
            .ShouldNotBeNull().ShouldContain("no room left");
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).Select(import => import.Id).ShouldBe([second, fifth], ignoreOrder: true);
        (await ShownAsync(room.Open)).ShouldBe(after);
        await room.OwnerAsync("drop function assess.fail() cascade");
        (await new HandlingChanges(hider, TimeProvider.System).ChangeAsync(fifth, AmberEast, "Nor of the last.", room.Log, CancellationToken.None)).ShouldBeNull();
        (await ShownAsync(room.Open)).ShouldBe(after);
        // And when nothing is left there is nothing to show.
        (await new HandlingChanges(hider, TimeProvider.System).ChangeAsync(second, AmberEast, "Nor of that.", room.Log, CancellationToken.None)).ShouldBeNull();
        (await ShownAsync(room.Open)).ShouldBeEmpty();

        async Task AssessAsync()
        {
            await new Assessor(room.Database, world, TimeProvider.System).RunAsync(today, CancellationToken.None);
            await new Forecaster(room.Database, TimeProvider.System).RunAsync(today, CancellationToken.None);
            await new AlarmWatch(room.Database, world, TimeProvider.System).RunAsync(today, ShippedThresholds.Method, CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_others_hid_the_originator_shows_again_and_nobody_else()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1)), Handlings.OpenSources);
        var amber = await room.StoreAsync(Amber, GedText.File(GedText.Row(2)));
        var hider = await room.PersonAsync("hider", "analyst", "TLP:RED", "{1}");
        var theirs = await room.PersonAsync("theirs", "adviser", "TLP:AMBER", "{}", speaksFor: Handlings.OpenSources);
        var weak = await room.PersonAsync("weak", "adviser", "TLP:AMBER", "{}", isStrong: false, speaksFor: Handlings.OpenSources);
        var ministry = await room.PersonAsync("ministry", "decision_maker", "TLP:AMBER", "{}", speaksFor: HandlingRoom.Ministry);
        var low = await room.PersonAsync("low", "decision_maker", "TLP:GREEN", "{}", speaksFor: HandlingRoom.Ministry);
        await room.ChangeAsync(hider, import, AmberEast, "Nobody need know.");
        await room.ChangeAsync(hider, import, new Handling(Tlp.Red, ["EAST"]), "Nobody at all.");
        await room.ChangeAsync(hider, amber, new Handling(Tlp.Red, ["EAST"]), "Nor of this.");

        foreach (var nobody in new[] { hider, weak, low, room.Open })
        {
            (await new HandlingChanges(nobody, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldBeEmpty();
            if (nobody != room.Open)
                await Should.ThrowAsync<HandlingException>(() => new HandlingChanges(nobody, TimeProvider.System).TakeBackAsync(amber, "I want it.",
                    room.Log, CancellationToken.None));
        }

        await Should.ThrowAsync<HandlingException>(() => new HandlingChanges(ministry, TimeProvider.System).TakeBackAsync(import, "It is not mine.",
            room.Log, CancellationToken.None));
        var found = (await new HandlingChanges(theirs, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldHaveSingleItem();
        (found.Import, found.By, found.Was).ShouldBe((import, "hider", Handling.Open));
        (await new HandlingChanges(ministry, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldHaveSingleItem().Was.ShouldBe(Amber);
        foreach (var why in new[] { "", " ", new string('x', 1001) })
            (await Should.ThrowAsync<HandlingException>(() => new HandlingChanges(theirs, TimeProvider.System).TakeBackAsync(import, why, room.Log,
                CancellationToken.None))).Message.ShouldContain("reason");

        await new HandlingChanges(theirs, TimeProvider.System).TakeBackAsync(import, "It was published.", room.Log, CancellationToken.None);

        (await new Events(room.Open).FindAsync("1", CancellationToken.None)).ShouldNotBeNull();
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(import);
        (await new HandlingChanges(theirs, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldBeEmpty();
        var entry = await room.OwnerAskAsync<string>("select entry from access.log where outcome = 'granted' order by sequence desc limit 1");
        entry.ShouldContain("\"why\":\"It was published.\"");
        entry.ShouldContain("\"query\":{\"from\":\"narrowed by others\",\"to\":\"TLP:CLEAR\"}");
        await new HandlingChanges(ministry, TimeProvider.System).TakeBackAsync(amber, "It is ours.", room.Log, CancellationToken.None);
        (await new Imports(ministry).ListAsync(CancellationToken.None)).Count.ShouldBe(2);
        (await room.OwnerAskAsync<string>("select string_agg(distinct tgenabled::text, '') from pg_trigger where tgname = 'append_only'")).ShouldBe("A");
    }

    [Fact]
    public async Task What_the_originator_closed_is_not_taken_back_by_another_of_its_people()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(Amber, GedText.File(GedText.Row(1)));
        var inside = await room.PersonAsync("inside", "analyst", "TLP:RED", "{1}", speaksFor: HandlingRoom.Ministry);
        var outside = await room.PersonAsync("outside", "analyst", "TLP:RED", "{}", speaksFor: HandlingRoom.Ministry);

        await room.ChangeAsync(inside, import, AmberEast, "A witness is named.");

        (await new HandlingChanges(outside, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldBeEmpty();
        await Should.ThrowAsync<HandlingException>(() => new HandlingChanges(outside, TimeProvider.System).TakeBackAsync(import, "I want it.", room.Log,
            CancellationToken.None));
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_shown_again_by_taking_it_in_again()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var text = GedText.File(GedText.Row(1));
        var import = await room.StoreAsync(Handling.Open, text, Handlings.OpenSources);
        var hider = await room.PersonAsync("hider", "analyst", "TLP:RED", "{1}");
        var theirs = await room.PersonAsync("theirs", "analyst", "TLP:CLEAR", "{}", speaksFor: Handlings.OpenSources);
        await room.ChangeAsync(hider, import, AmberEast);

        var refused = (await room.TakeInAsync(Handling.Open, text, Handlings.OpenSources)).ShouldBeOfType<FileOutcome.Refused>();
        (refused.Reason, refused.Why.Contains("EAST", StringComparison.Ordinal)).ShouldBe((RefusalReason.Withdrawn, false));
        (await new Imports(room.Open).ListAsync(CancellationToken.None)).ShouldBeEmpty();
        // What was never there as that tells nobody anything.
        (await room.TakeInAsync(new Handling(Tlp.Green, []), text)).ShouldBeOfType<FileOutcome.Stored>();

        await new HandlingChanges(theirs, TimeProvider.System).TakeBackAsync(import, "It was published.", room.Log, CancellationToken.None);
        (await room.TakeInAsync(Handling.Open, text, Handlings.OpenSources)).ShouldBeOfType<FileOutcome.AlreadyStored>().ImportId.ShouldBe(import);
    }

    [Fact]
    public async Task Who_spoke_for_the_originator_then_did_so_for_good_and_who_lost_their_proof_speaks_for_nobody()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(Amber, GedText.File(GedText.Row(1)));
        var before = await room.PersonAsync("before", "analyst", "TLP:RED", "{1}", speaksFor: HandlingRoom.Ministry);
        var after = await room.PersonAsync("after", "analyst", "TLP:RED", "{}", speaksFor: HandlingRoom.Ministry);
        await room.ChangeAsync(before, import, AmberEast, "A witness is named.");
        await room.OwnerAsync("delete from access.membership where person = (select id from access.person where name = 'before')");

        (await new HandlingChanges(after, TimeProvider.System).NarrowingsAsync(CancellationToken.None)).ShouldBeEmpty();

        await new People(room.Database).ForgetSecondFactorAsync(await room.OwnerAskAsync<int>("select id from access.person where name = 'after'"), CancellationToken.None);
        (await room.OwnerAskAsync<long>("select count(*) from access.membership")).ShouldBe(0);
    }

    // The number of the newest product of each kind that somebody is shown.
    private static async Task<Dictionary<string, long>> ShownAsync(Database who) => (await who.ListAsync(
        "select 'run', max(id) from assess.run union all select 'forecast', max(id) from assess.forecast_run union all select 'alarm', max(id) from " +
            "assess.alarm_run", [],
        row => (Kind: row.GetString(0), Id: row.Nullable<long>(1)), CancellationToken.None)).Where(one => one.Id is not null).ToDictionary(one =>
            one.Kind, one => one.Id!.Value);

    [Fact]
    public async Task A_product_that_is_stored_and_a_withdrawal_wait_for_each_other_and_for_an_ingest()
    {
        await using var room = await HandlingRoom.OpenAsync(server);
        var import = await room.StoreAsync(Handling.Open, GedText.File(GedText.Row(1)), Handlings.OpenSources);
        var hider = await room.PersonAsync("hider", "analyst", "TLP:RED", "{1}");
        var watch = new AlarmWatch(room.Database, World.Load("world"), TimeProvider.System);
        var computed = await watch.ReadAsync(Today, AlarmMethod.CountDoubled, CancellationToken.None);

        // An ingest is under way; both queue behind it.
        await using var ingest = await room.Database.Connections.Owner.OpenConnectionAsync();
        await using (var under = await ingest.BeginTransactionAsync())
        {
            await ingest.ExecuteAsync("select pg_advisory_xact_lock(hashtext('gather.ingest'))", [], CancellationToken.None);
            var stored = new AlarmRuns(room.Database.As(WorkContext.Products)).AddAsync(computed, CancellationToken.None);
            while (await room.OwnerAskAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") < 1)
                await Task.Delay(20);
            var changed = room.ChangeAsync(hider, import, AmberEast);
            while (await room.OwnerAskAsync<long>("select count(*) from pg_locks where not granted") < 2)
                await Task.Delay(20);
            await under.CommitAsync();
            await Task.WhenAll(stored, changed);
        }

        (await room.Open.AskAsync<long>("select count(*) from assess.alarm_run")).ShouldBe(0);
        (await room.OwnerAskAsync<long>("select count(*) from assess.alarm_run")).ShouldBe(1);
    }
}
