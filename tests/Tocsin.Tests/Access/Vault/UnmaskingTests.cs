using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Vault;

/// <summary>Four eyes: who is shown who a source is, and who is not.</summary>
[Collection(nameof(TestDatabase))]
public sealed class UnmaskingTests(TestDatabase server)
{
    [Fact]
    public async Task One_asks_another_agrees_and_only_who_asked_is_shown_it()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var (analyst, other, adviser) = (await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var request = await room.Unmasking(analyst).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).ShouldBe("Nobody has agreed to this request.");

        var seen = (await room.Unmasking(adviser).ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
        (seen.Id, seen.CodeName, seen.Reason, seen.IsMine, seen.Requester, seen.IsOpen).ShouldBe((request, source.CodeName, VaultRoom.Why, false, "Person 2", true));
        (await room.Unmasking(other).ListAsync(CancellationToken.None)).ShouldBeEmpty("an analyst decides nothing, and it is not theirs");
        var until = (await room.Unmasking(adviser).DecideAsync(request, agree: true, "She may be in danger.", CancellationToken.None))!.Value;
        (until - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(16));

        var identity = await room.Unmasking(analyst).ShowAsync(request, CancellationToken.None);
        identity.Fields.ShouldBe(new Dictionary<SourceField, string> { [SourceField.Name] = VaultRoom.Name, [SourceField.Contact] = VaultRoom.Contact, [SourceField.Note] = VaultRoom.Note }, ignoreOrder: true);
        identity.Until.ShouldBe(until);
        foreach (var third in new[] { other, adviser, await room.PersonAsync(Role.DecisionMaker), await room.PersonAsync(Role.Adviser) })
            (await VaultRoom.RefusalAsync(() => room.Unmasking(third).ShowAsync(request, CancellationToken.None))).ShouldBe("There is no such request.");

        var mine = (await room.Unmasking(analyst).ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
        (mine.IsMine, mine.IsAgreed, mine.Decider, mine.ShownUntil).ShouldBe((true, true, "Person 4", until));
        string[] logged = await room.LoggedAsync();
        logged.ShouldBe(
            [$"ingest granted source {source.Id}", $"unmask_requested granted source {source.Id}", $"unmasked refused unmasking {request}", $"unmask_agreed granted source {source.Id}", $"unmasked granted source {source.Id}",
                .. Enumerable.Repeat($"unmasked refused unmasking {request}", 4)]);
        var entry = (await new AccessLogReader(room.Database.As(WorkContext.Door)).ListAsync(new AccessLogFilter { Act = AccessAct.Unmasked, Subject = $"source {source.Id}" }, 9, CancellationToken.None)).ShouldHaveSingleItem();
        (entry.Person, entry.Why, entry.Session is not null).ShouldBe(("person.2", VaultRoom.Why, true));
        // "Everyone who saw it", as an auditor asks.
        var saw = (await new AccessLogReader(room.Database.As(WorkContext.Door)).EveryoneWhoSawAsync($"source {source.Id}", CancellationToken.None)).ShouldHaveSingleItem();
        (saw.Who, saw.Times).ShouldBe(("person.2", 1));
    }

    [Fact]
    public async Task Each_showing_is_an_entry_of_its_own()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var analyst = await room.PersonAsync(Role.Analyst);
        var request = await room.AgreedAsync(source.Id, analyst, await room.PersonAsync(Role.DecisionMaker));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None)));
        (await room.LoggedAsync()).Count(entry => entry == $"unmasked granted source {source.Id}").ShouldBe(5);
        // A page that forgot to log gets nothing from the database.
        (await Should.ThrowAsync<PostgresException>(() => room.Database.As(analyst).RunAsync($"select * from vault.show({request})"))).MessageText.ShouldContain("must be recorded in the access log first");
    }

    [Fact]
    public async Task What_was_shown_in_a_session_is_over_with_it()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var person = await room.AccountAsync(Role.Analyst, Tlp.Red);
        async Task<(string Key, WorkContext Context)> SignInAsync()
        {
            var key = await new Sessions(room.Database).BeginAsync(person.Id, isStrong: true, "test", CancellationToken.None);
            return (key, WorkContext.Session(key));
        }

        var (first, second) = (await SignInAsync(), await SignInAsync());
        var request = await room.AgreedAsync(source.Id, first.Context, await room.PersonAsync(Role.Adviser));
        await room.Unmasking(first.Context).ShowAsync(request, CancellationToken.None);
        await room.Unmasking(first.Context).ShowAsync(request, CancellationToken.None);
        const string Elsewhere = "This identity can only be seen in the session that first showed it; ask again.";
        (await VaultRoom.RefusalAsync(() => room.Unmasking(second.Context).ShowAsync(request, CancellationToken.None))).ShouldBe(Elsewhere);
        await new Sessions(room.Database).SignOutAsync(first.Key, CancellationToken.None);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(first.Context).ShowAsync(request, CancellationToken.None))).ShouldContain("this session");
        (await VaultRoom.RefusalAsync(async () => await room.Unmasking((await SignInAsync()).Context).ShowAsync(request,
            CancellationToken.None))).ShouldBe(Elsewhere);

        // Nor does a page stay longer than the session lasts.
        var brief = await SignInAsync();
        var other = await room.AgreedAsync((await room.SourceAsync()).Id, brief.Context, await room.PersonAsync(Role.Adviser));
        await room.OwnerAsync("update access.session set ends_at = now() + interval '2 minutes' where person = $1", person.Id);
        ((await room.Unmasking(brief.Context).ShowAsync(other,
            CancellationToken.None)).Until - DateTimeOffset.UtcNow).ShouldBeLessThan(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_request_can_be_refused_with_a_reason_and_is_then_closed()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var (analyst, adviser) = (await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var request = await room.Unmasking(analyst).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).AskAsync(source.Id, "Again.", CancellationToken.None))).ShouldBe("You have already asked for this.");
        (await VaultRoom.RefusalAsync(() => room.Unmasking(adviser).DecideAsync(request, agree: false, "  ", CancellationToken.None))).ShouldContain("A reason");
        (await room.Unmasking(adviser).DecideAsync(request, agree: false, "Ask her colleague instead.", CancellationToken.None)).ShouldBeNull();
        (await VaultRoom.RefusalAsync(() => room.Unmasking(adviser).DecideAsync(request, agree: true, "After all.", CancellationToken.None))).ShouldBe("That request has already been decided.");
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).ShouldBe("Nobody has agreed to this request.");
        (await room.Unmasking(analyst).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().DecidedWhy.ShouldBe("Ask her colleague instead.");
        (await room.LoggedAsync()).ShouldContain($"unmask_agreed refused source {source.Id}");
        await room.Unmasking(analyst).AskAsync(source.Id, "For another reason.", CancellationToken.None);
    }

    [Fact]
    public async Task Nobody_decides_who_may_not()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var east = await room.CompartmentAsync("EAST");
        var source = await room.SourceAsync(Tlp.AmberStrict, VaultRoom.Name, east);
        var adviser = await room.PersonAsync(Role.Adviser, Tlp.Red, isStrong: true, east);
        var request = await room.Unmasking(adviser).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None);
        (string Who, WorkContext Context, string Says)[] all =
        [
            ("who asked", adviser, "You cannot decide on your own request."),
            ("a reporter", await room.PersonAsync(Role.Reporter, Tlp.Red, true, east), "Only an adviser or decision-maker can decide on showing an identity."),
            ("an analyst", await room.PersonAsync(Role.Analyst, Tlp.Red, true, east), "Only an adviser or decision-maker can decide on showing an identity."),
            ("an operator", await room.PersonAsync(Role.Operator, Tlp.Red, true, east), "Only an adviser or decision-maker can decide on showing an identity."),
            ("an auditor", await room.PersonAsync(Role.Auditor, Tlp.Red, true, east), "Only an adviser or decision-maker can decide on showing an identity."),
            ("without clearance", await room.PersonAsync(Role.DecisionMaker, Tlp.Amber, true, east), "There is no such request."),
            ("whom nobody gave a clearance", await room.PersonAsync(Role.DecisionMaker, Tlp.Clear, true), "Only an adviser or decision-maker can decide on showing an identity."),
            ("without the compartment", await room.PersonAsync(Role.DecisionMaker, Tlp.Red, true), "There is no such request."),
            ("with a password alone", await room.PersonAsync(Role.DecisionMaker, Tlp.Red, isStrong: false, east), "Only an adviser or decision-maker can decide on showing an identity."),
            ("nobody", WorkContext.Public, "Only an adviser or decision-maker can decide on showing an identity."),
            ("the program", WorkContext.Products, "Only an adviser or decision-maker can decide on showing an identity."),
            ("the door", WorkContext.Door, "Only an adviser or decision-maker can decide on showing an identity."),
        ];
        foreach (var (who, context, says) in all)
        {
            (await VaultRoom.RefusalAsync(() => room.Unmasking(context).DecideAsync(request, agree: true, "Yes.", CancellationToken.None))).ShouldBe(says, who);
            if (who != "who asked")
                (await room.Unmasking(context).ListAsync(CancellationToken.None)).ShouldBeEmpty(who);
        }

        // And the table itself takes no other.
        (await Should.ThrowAsync<PostgresException>(() => room.OwnerAsync("update vault.request set decided_by = requester, decided_at = now(), is_agreed = true, decided_why = 'x', shown_until = now()")))
            .SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await room.LoggedAsync()).Count(entry => entry.StartsWith("unmask_agreed refused", StringComparison.Ordinal)).ShouldBe(all.Length);
    }

    [Fact]
    public async Task Nobody_asks_who_may_not()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var east = await room.CompartmentAsync("EAST");
        var source = await room.SourceAsync(Tlp.AmberStrict, VaultRoom.Name, east);
        const string Not = "Your roles or this session don't let you ask for a source's identity.", None = "There is no such source.";
        foreach (var (who, context, says) in new[]
        {
            ("a reporter", await room.PersonAsync(Role.Reporter, Tlp.Red, true, east), Not), ("a data scientist", await room.PersonAsync(Role.DataScientist, Tlp.Red, true, east), Not), ("an operator", await room.PersonAsync(Role.Operator, Tlp.Red, true, east), Not),
            ("without clearance", await room.PersonAsync(Role.Analyst, Tlp.Amber, true, east), None), ("without the compartment", await room.PersonAsync(Role.Analyst, Tlp.Red, true), None),
            ("with a password alone", await room.PersonAsync(Role.Analyst, Tlp.Red, isStrong: false, east), Not), ("the door", WorkContext.Door, Not), ("the program", WorkContext.Products, Not),
        })
        {
            (await VaultRoom.RefusalAsync(() => room.Unmasking(context).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None))).ShouldBe(says, who);
        }
    }

    [Theory]
    [InlineData("update vault.request set shown_until = now() - interval '1 second'", "Your time to see this identity is over; ask again.")]
    [InlineData("update access.session set ended_at = now(), ended_why = 'revoked'", "Your roles or this session don't let you see a source's identity.")]
    [InlineData("update access.session set is_strong = false", "Your roles or this session don't let you see a source's identity.")]
    [InlineData("update access.session set seen_at = now() - interval '1 hour'", "Your roles or this session don't let you see a source's identity.")]
    [InlineData("update access.person set disabled_at = now() where roles = '{analyst}'", "Your roles or this session don't let you see a source's identity.")]
    [InlineData("update access.person set roles = '{operator}' where roles = '{analyst}'", "Your roles or this session don't let you see a source's identity.")]
    [InlineData("update access.person set clearance = 'TLP:GREEN' where roles = '{analyst}'", "There is no such request.")]
    [InlineData("update access.person set compartments = '{}' where roles = '{analyst}'", "There is no such request.")]
    [InlineData("update access.person set disabled_at = now() where roles = '{adviser}'",
        "The person who agreed no longer has the access this needs; ask again.")]
    public async Task What_was_agreed_ends_with_its_time_and_with_the_rights_of_who_asked(string change, string says)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var east = await room.CompartmentAsync("EAST");
        var source = await room.SourceAsync(Tlp.Amber, VaultRoom.Name, east);
        var analyst = await room.PersonAsync(Role.Analyst, Tlp.Red, true, east);
        var request = await room.AgreedAsync(source.Id, analyst, await room.PersonAsync(Role.Adviser, Tlp.Red, true, east));
        (await room.Unmasking(analyst).ShowAsync(request, CancellationToken.None)).Fields[SourceField.Name].ShouldBe(VaultRoom.Name);
        await room.OwnerAsync(change);
        (await VaultRoom.RefusalAsync(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).ShouldBe(says);
        (await Should.ThrowAsync<PostgresException>(() => room.Database.As(analyst).RunAsync($"select * from vault.show({request})"))).MessageText.ShouldNotContain("access log", customMessage: "refused before the log is asked");
    }

    [Fact]
    public async Task A_request_that_nobody_decides_runs_out()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var request = await room.Unmasking(await room.PersonAsync(Role.Analyst)).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None);
        await room.OwnerAsync("update vault.request set asked_at = now() - interval '73 hours'");
        (await VaultRoom.RefusalAsync(async () => await room.Unmasking(await room.PersonAsync(Role.Adviser)).DecideAsync(request, agree: true, "Yes.", CancellationToken.None))).ShouldBe("That request has expired; a new one is needed.");
    }

    [Fact]
    public async Task When_the_log_cannot_be_written_nothing_is_shown_asked_decided_searched_or_destroyed()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        var (analyst, adviser) = (await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        var second = await room.Unmasking(await room.PersonAsync(Role.Analyst)).AskAsync(source.Id, VaultRoom.Why, CancellationToken.None);
        var forgetting = await room.Forgetting(await room.PersonAsync(Role.DecisionMaker)).AskAsync(source.Id, "x", CancellationToken.None);
        await room.OwnerAsync("revoke execute on function access.append_log(text[]) from tocsin_app");
        foreach (var act in new Func<Task>[]
        {
            () => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None), () => room.Unmasking(adviser).AskAsync(source.Id, "x", CancellationToken.None),
            () => room.Unmasking(adviser).DecideAsync(second, true, "x", CancellationToken.None), () => room.Vault(adviser).SearchAsync("Amina", CancellationToken.None),
            () => room.Forgetting(adviser).DecideAsync(forgetting, agree: true, "x", CancellationToken.None), () =>
                room.Forgetting(adviser).AskAsync(source.Id, "x", CancellationToken.None), () =>
                room.Vault(analyst).AddAsync(VaultRoom.NewSource(), CancellationToken.None),
        })
        {
            await Should.ThrowAsync<AccessLogException>(act);
        }

        (await room.OwnerAskAsync<long>("select count(*) from vault.request where decided_at is not null")).ShouldBe(1);
        (await room.OwnerAskAsync<long>("select count(*) from vault.request")).ShouldBe(2);
        (await room.OwnerAskAsync<long>("select count(*) from vault.field")).ShouldBe(3);
        File.Exists(room.Place.DestroyedFile).ShouldBeFalse();
    }

    [Theory]
    [InlineData("select * from vault.field")]
    [InlineData("select wrapped from vault.data_key")]
    [InlineData("select * from vault.request")]
    [InlineData("select entered_by from vault.source")]
    [InlineData("insert into vault.spent values (1, 'unmasked', 'source 1', 0)")]
    [InlineData("select vault.spend('unmasked', 'source 1', 'granted')")]
    [InlineData("select vault.find(1)")]
    [InlineData("select vault.destroy(array[]::uuid[], array[]::timestamptz[], array[]::int[], 'x')")]
    [InlineData("update vault.source set forgotten_at = null")]
    [InlineData("delete from vault.source")]
    public async Task Neither_ciphertext_nor_wrapped_keys_are_anybodys_to_read_or_change(string question)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        await room.SourceAsync();
        foreach (var context in new[] { WorkContext.Door, WorkContext.Products, WorkContext.Public, WorkContext.None, await room.PersonAsync(Role.DecisionMaker) })
            (await Should.ThrowAsync<PostgresException>(() => room.Database.As(context).RunAsync(question))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await using var asking = await ReadOnlySession.OpenAsync(room.Database, CancellationToken.None);
        (await Should.ThrowAsync<PostgresException>(() => asking.ExecuteAsync(question, CancellationToken.None))).SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Theory]
    [InlineData("select * from vault.key_use()")]
    [InlineData("select * from vault.wrapped_keys('00000000-0000-0000-0000-000000000000', array['x'], 1)")]
    [InlineData("select vault.retire('x')")]
    [InlineData("select vault.rewrap(array[]::uuid[], array[]::bytea[], 'x', array[]::bytea[])")]
    [InlineData("select vault.destroy_listed(array[]::uuid[], array[]::timestamptz[], array[]::int[], 'x')")]
    public async Task Keys_are_looked_after_at_the_terminal_alone(string question)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        foreach (var context in new[] { WorkContext.Products, WorkContext.Public, await room.PersonAsync(Role.DecisionMaker), await room.PersonAsync(Role.Operator) })
            (await Should.ThrowAsync<PostgresException>(() => room.Database.As(context).RunAsync(question)))
                .MessageText.ShouldContain("on the server's command line");
    }
}
