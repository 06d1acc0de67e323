using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>Whoever learned a password and adds an authenticator of their own holds nothing of what its owner was given.</summary>
[Collection(nameof(TestDatabase))]
public sealed class SleepTests(TestDatabase server)
{
    private int _count;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_given_before_the_second_factor_is_in_force_only_where_that_was_added_in_the_session_of_the_invitation(bool byInvitation)
    {
        await using var database = await server.CreateAsync();
        var east = await new Compartments(Door(database)).MakeAsync("EAST", "x", CancellationToken.None);
        var (person, link) = await AddAsync(database, Tlp.Red, [east], Role.Analyst, Role.Operator);
        await new Links(database).UseAsync(link, "hash", CancellationToken.None);
        var key = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "test", CancellationToken.None, byInvitation ? link : null);
        (await AddPasskeyAsync(database, key, person)).ShouldBeTrue();

        var reader = await ReaderAsync(database, key);
        var expected = byInvitation ? (Tlp.Red, true, false, "1") : (Tlp.Clear, false, true, "");
        (reader.Clearance, reader.IsStrong, reader.IsAsleep, string.Join(',', reader.Compartments)).ShouldBe(expected);
        // Another session is no other way in, nor is a token.
        (await ReaderAsync(database, await new Sessions(database).BeginAsync(person.Id, isStrong: true, "test",
            CancellationToken.None))).Clearance.ShouldBe(expected.Item1);
        var token = await new Tokens(database).MakeAsync(person.Id, "x", [TokenScope.Read], Tlp.Red, [east], TimeSpan.FromDays(1), CancellationToken.None);
        var shown = await database.As(Bearers.Context(token)!).ReaderAsync(CancellationToken.None);
        (shown.Clearance, string.Join(',', shown.Compartments)).ShouldBe((expected.Item1, expected.Item4));
        (await database.As(WorkContext.Session(key)).AskAsync<bool>("select access.holds('operator')")).ShouldBe(byInvitation);
    }

    [Fact]
    public async Task Only_who_may_give_it_wakes_it()
    {
        await using var database = await server.CreateAsync();
        var (east, west) = (await new Compartments(Door(database)).MakeAsync("EAST", "x", CancellationToken.None),
            await new Compartments(Door(database)).MakeAsync("WEST", "x", CancellationToken.None));
        var (asleep, key) = await AsleepAsync(database, Tlp.Amber, [east, west], Role.Analyst);
        foreach (var (who, roles, clearance, says) in new (string, Role[], Tlp, string)[]
        {
            ("an operator", [Role.Operator], Tlp.Clear, "Only a decision-maker can confirm an account with clearance."),
            ("an analyst", [Role.Analyst], Tlp.Red, "Only an operator or decision-maker can confirm an account."),
            ("a decision-maker with less", [Role.DecisionMaker], Tlp.Green, "You cannot confirm clearance above your own."),
        })
        {
            var (_, context) = await StrongAsync(database, clearance, [], roles);
            (await Should.ThrowAsync<AccountException>(() => new People(database.As(context)).ConfirmAsync(asleep.Id,
                CancellationToken.None))).Message.ShouldBe(says, who);
        }

        var themselves = database.As(WorkContext.Session(key));
        (await Should.ThrowAsync<AccountException>(() => new People(themselves).ConfirmAsync(asleep.Id,
            CancellationToken.None))).Message.ShouldBe("You cannot confirm your own account.");
        // Nor is it woken in passing: by a change of clearance, or by a statement.
        var (_, chief) = await StrongAsync(database, Tlp.Red, [east], Role.DecisionMaker);
        await new People(database.As(chief)).ClearAsync(asleep.Id, Tlp.Red, [east, west], CancellationToken.None);
        (await ReaderAsync(database, key)).Clearance.ShouldBe(Tlp.Clear);
        await Should.ThrowAsync<PostgresException>(() => database.As(chief).RunAsync($"update access.person set is_asleep = false where id = {asleep.Id}"));

        // A compartment sleeps until somebody who is in it wakes it.
        await new People(database.As(chief)).ConfirmAsync(asleep.Id, CancellationToken.None);
        var reader = await ReaderAsync(database, key);
        (reader.Clearance, reader.IsStrong, reader.Compartments.ShouldHaveSingleItem()).ShouldBe((Tlp.Red, true, east));
        (await Should.ThrowAsync<AccountException>(() => new People(database.As(chief)).ConfirmAsync(asleep.Id,
            CancellationToken.None))).Message.ShouldBe("There is nothing to confirm.");
        await new People(Door(database)).ConfirmAsync(asleep.Id, CancellationToken.None);
        (await ReaderAsync(database, key)).Compartments.ShouldBe([east, west]);
    }

    [Fact]
    public async Task A_role_that_runs_something_sleeps_too_and_an_operator_wakes_it()
    {
        await using var database = await server.CreateAsync();
        var (asleep, key) = await AsleepAsync(database, Tlp.Clear, [], Role.Auditor);
        (await database.As(WorkContext.Session(key)).AskAsync<bool>("select access.reads_log()")).ShouldBeFalse();
        var (_, desk) = await StrongAsync(database, Tlp.Clear, [], Role.Operator);
        await new People(database.As(desk)).ConfirmAsync(asleep.Id, CancellationToken.None);
        (await database.As(WorkContext.Session(key)).AskAsync<bool>("select access.reads_log()")).ShouldBeTrue();

        // Who was given nothing yet is not kept waiting: what they are given now is given to who has the factor.
        var (newcomer, theirs) = await AsleepAsync(database, Tlp.Clear, [], Role.Analyst);
        (await ReaderAsync(database, theirs)).IsAsleep.ShouldBeFalse();
        var (_, chief) = await StrongAsync(database, Tlp.Amber, [], Role.DecisionMaker);
        await new People(database.As(chief)).ClearAsync(newcomer.Id, Tlp.Amber, [], CancellationToken.None);
        (await ReaderAsync(database, theirs)).Clearance.ShouldBe(Tlp.Amber);
    }

    [Fact]
    public async Task Of_two_who_add_the_first_factor_at_once_the_second_adds_none()
    {
        await using var database = await server.CreateAsync();
        var (person, link) = await AddAsync(database, Tlp.Red, [], Role.Analyst);
        await new Links(database).UseAsync(link, "hash", CancellationToken.None);
        var owner = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "owner", CancellationToken.None, link);
        var thief = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "thief", CancellationToken.None);
        var added = await Task.WhenAll(AddPasskeyAsync(database, owner, person), AddPasskeyAsync(database, thief, person),
            AddPasskeyAsync(database, thief, person));
        added.Count(one => one).ShouldBe(1);
        (await new Passkeys(database).ListAsync(person.Id, CancellationToken.None)).Count.ShouldBe(1);
        (await ReaderAsync(database, thief)).Clearance.ShouldBe(Tlp.Clear);
        (await ReaderAsync(database, owner)).Clearance.ShouldBe(added[0] ? Tlp.Red : Tlp.Clear);
    }

    [Fact]
    public async Task A_link_to_a_new_password_is_no_invitation()
    {
        await using var database = await server.CreateAsync();
        var (person, _) = await AddAsync(database, Tlp.Red, [], Role.Analyst);
        var link = await new Links(Door(database)).MakeAsync(person.Id, LinkPurpose.Reset, CancellationToken.None);
        await new Links(database).UseAsync(link, "hash", CancellationToken.None);
        var key = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "test", CancellationToken.None, link);
        await AddPasskeyAsync(database, key, person);
        (await ReaderAsync(database, key)).IsAsleep.ShouldBeTrue();
        // Nor is somebody else's invitation, or one that was not used.
        var (other, invitation) = await AddAsync(database, Tlp.Red, [], Role.Analyst);
        var unused = await new Sessions(database).BeginAsync(other.Id, isStrong: false, "test", CancellationToken.None, invitation);
        await AddPasskeyAsync(database, unused, other);
        (await ReaderAsync(database, unused)).IsAsleep.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a link to a new password is made")]
    [InlineData("a link is used")]
    [InlineData("the password is changed")]
    [InlineData("the second factor is forgotten")]
    [InlineData("shut out and let in again")]
    [InlineData("clearance lowered and given again")]
    [InlineData("taken out of a compartment and put into it again")]
    [InlineData("a role taken and given again")]
    public async Task Tokens_end_when(string what)
    {
        await using var database = await server.CreateAsync();
        var door = Door(database);
        var east = await new Compartments(door).MakeAsync("EAST", "x", CancellationToken.None);
        var (people, links) = (new People(door), new Links(door));
        var (person, link) = await AddAsync(database, Tlp.Red, [east], Role.Analyst, Role.Reporter);
        var token = Bearers.Context(await new Tokens(door).MakeAsync(person.Id, "x", [TokenScope.Read], Tlp.Red, [east], TimeSpan.FromDays(1),
            CancellationToken.None))!;
        (await database.As(token).ReaderAsync(CancellationToken.None)).Person.ShouldBe(person.Id);
        Task TwiceAsync(Func<bool, Task> change) => change(true).ContinueWith(_ => change(false), TaskScheduler.Default).Unwrap();
        await (what switch
        {
            "a link to a new password is made" => links.MakeAsync(person.Id, LinkPurpose.Reset, CancellationToken.None),
            "a link is used" => links.UseAsync(link, "hash", CancellationToken.None),
            "the password is changed" => new Sessions(door).EndAfterChangeAsync(person.Id, null, CancellationToken.None),
            "the second factor is forgotten" => people.ForgetSecondFactorAsync(person.Id, CancellationToken.None),
            "shut out and let in again" => TwiceAsync(first => people.DisableAsync(person.Id, first, CancellationToken.None)),
            "clearance lowered and given again" => TwiceAsync(first =>
                people.ClearAsync(person.Id, first ? Tlp.Amber : Tlp.Red, [east], CancellationToken.None)),
            "taken out of a compartment and put into it again" => TwiceAsync(first =>
                people.ClearAsync(person.Id, Tlp.Red, first ? [] : [east], CancellationToken.None)),
            _ => TwiceAsync(first => people.ChangeAsync(person.Id, "x", first ? [Role.Analyst] : [Role.Analyst, Role.Reporter], CancellationToken.None)),
        });
        (await database.As(token).ReaderAsync(CancellationToken.None)).Person.ShouldBeNull(what);
    }

    [Fact]
    public async Task Whoever_is_shut_out_finds_nothing_open_when_they_are_let_in_again()
    {
        await using var database = await server.CreateAsync();
        var (person, context) = await StrongAsync(database, Tlp.Amber, [], Role.Analyst);
        var link = await new Links(Door(database)).MakeAsync(person.Id, LinkPurpose.Reset, CancellationToken.None);
        var people = new People(Door(database));
        await people.DisableAsync(person.Id, isDisabled: true, CancellationToken.None);
        await people.DisableAsync(person.Id, isDisabled: false, CancellationToken.None);
        (await database.As(context).ReaderAsync(CancellationToken.None)).Person.ShouldBeNull();
        (await new Links(database).OpenAsync(link, CancellationToken.None)).ShouldBeNull();
    }

    private static Database Door(Database database) => database.As(WorkContext.Door);

    private Task<(Person Person, string Link)> AddAsync(Database database, Tlp clearance, int[] compartments, params Role[] roles) =>
        new People(Door(database)).AddAsync(new NewPerson($"person.{++_count}", $"A person {_count}", roles, clearance, compartments), CancellationToken.None);

    // Somebody who came in by their invitation and added a passkey there and then.
    private async Task<(Person Person, WorkContext Context)> StrongAsync(Database database, Tlp clearance, int[] compartments, params Role[] roles)
    {
        var (person, link) = await AddAsync(database, clearance, compartments, roles);
        await new Links(database).UseAsync(link, "hash", CancellationToken.None);
        var key = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "test", CancellationToken.None, link);
        (await AddPasskeyAsync(database, key, person)).ShouldBeTrue();
        return (person, WorkContext.Session(key));
    }

    // Somebody who added it another day; or somebody else, who had their password.
    private async Task<(Person Person, string Key)> AsleepAsync(Database database, Tlp clearance, int[] compartments, params Role[] roles)
    {
        var (person, link) = await AddAsync(database, clearance, compartments, roles);
        await new Links(database).UseAsync(link, "hash", CancellationToken.None);
        var key = await new Sessions(database).BeginAsync(person.Id, isStrong: false, "test", CancellationToken.None);
        (await AddPasskeyAsync(database, key, person)).ShouldBeTrue();
        return (person, key);
    }

    private Task<bool> AddPasskeyAsync(Database database, string key, Person person)
    {
        var number = (byte)Interlocked.Increment(ref _count);
        return new SecondFactors(database).AddAsync(key, new Passkey
        {
            Id = [number], Person = person.Id, Name = "Key", PublicKey = [1], MadeAt = DateTimeOffset.UnixEpoch, SignCount = 1, Transports = [],
                IsUserVerified = true, IsBackupEligible = false, IsBackedUp = false, Attestation = [1], ClientData = [1],
        }, CancellationToken.None);
    }

    private static Task<Reader> ReaderAsync(Database database, string key) => database.As(WorkContext.Session(key)).ReaderAsync(CancellationToken.None);
}
