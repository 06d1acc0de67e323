using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Accounts;

/// <summary>What one person cannot do alone, whatever accounts they make.</summary>
[Collection(nameof(TestDatabase))]
public sealed class SecondPersonTests(TestDatabase server)
{
    [Theory]
    [InlineData(Role.DecisionMaker)]
    [InlineData(Role.Adviser)]
    [InlineData(Role.Auditor)]
    public async Task An_operator_asks_for_a_role_and_a_decision_maker_who_is_somebody_else_agrees(Role role)
    {
        await using var database = await server.CreateAsync();
        var (operatorId, operating) = await PersonAsync(database, "olive", [Role.Operator]);
        var (_, deciding) = await PersonAsync(database, "dora", [Role.DecisionMaker], Tlp.Amber);
        var people = new People(operating);

        // By a new account, and by one that is there.
        var sock = (await people.AddAsync(new NewPerson("sock", "Sock", [Role.Analyst, role], Tlp.Clear, []), CancellationToken.None)).Person;
        sock.Roles.ShouldBe([Role.Analyst]);
        var other = (await people.AddAsync(new NewPerson("other", "Other", [Role.Operator], Tlp.Clear, []), CancellationToken.None)).Person;
        await people.ChangeAsync(other.Id, "Other", [Role.Operator, role], CancellationToken.None);
        await people.ChangeAsync(other.Id, "Other", [Role.Operator, role], CancellationToken.None); // asked twice is asked once
        (await people.FindAsync(other.Id, CancellationToken.None))!.Roles.ShouldBe([Role.Operator]);
        (await new RoleRequests(operating).WaitingAsync(null, CancellationToken.None)).Select(one => (one.Person, one.Role, one.AskedBy))
            .ShouldBe([(sock.Id, role, operatorId), (other.Id, role, operatorId)]);

        // Neither who asked, nor who is to have it, nor an account that the operator made, nor by going around.
        var (_, asOther) = await SignInAsync(database, other.Id);
        foreach (var (who, whom) in new[] { (operating, sock.Id), (operating, other.Id), (asOther, sock.Id), (asOther, other.Id) })
            await RefusedAsync(() => new RoleRequests(who).DecideAsync(whom, role, isAgreed: true, CancellationToken.None));
        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            operating.RunAsync($"update access.person set roles = roles || '{EnumWords.Of(role)}'::text where id = {sock.Id}"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            operating.RunAsync($"update access.role_request set is_agreed = true, decided_at = now(), decided_by = {operatorId}"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            operating.RunAsync($"insert into access.person (name, display, roles, made_by) values ('direct', 'Direct', array['{EnumWords.Of(role)}'], " +
            $"{operatorId})"));
        await RefusedAsync(() => new RoleRequests(deciding).DecideAsync(sock.Id, Role.Operator, isAgreed: true, CancellationToken.None));

        // Until the account has a second factor it is whose its invitation is.
        (await RefusedAsync(() => new RoleRequests(deciding).DecideAsync(sock.Id, role, isAgreed: true, CancellationToken.None))).ShouldContain("passkey");
        await SecondFactorAsync(database, sock.Id);
        await SecondFactorAsync(database, other.Id);
        await new RoleRequests(deciding).DecideAsync(sock.Id, role, isAgreed: true, CancellationToken.None);
        await new RoleRequests(deciding).DecideAsync(other.Id, role, isAgreed: false, CancellationToken.None);

        (await people.FindAsync(sock.Id, CancellationToken.None))!.Roles.ShouldBe(new[] { Role.Analyst, role }, ignoreOrder: true);
        (await people.FindAsync(other.Id, CancellationToken.None))!.Roles.ShouldBe([Role.Operator]);
        (await new RoleRequests(operating).WaitingAsync(null, CancellationToken.None)).ShouldBeEmpty();
        await RefusedAsync(() => new RoleRequests(deciding).DecideAsync(sock.Id, role, isAgreed: true, CancellationToken.None));
        // What is there is kept, and taken away, without a second person.
        await people.ChangeAsync(sock.Id, "Sock", [Role.Analyst, role, Role.DataScientist], CancellationToken.None);
        await people.ChangeAsync(sock.Id, "Sock", [Role.Analyst], CancellationToken.None);
    }

    [Fact]
    public async Task Who_asked_and_decides_in_one_person_is_refused_and_so_is_who_is_operator_no_more()
    {
        await using var database = await server.CreateAsync();
        var (both, asBoth) = await PersonAsync(database, "both", [Role.Operator, Role.DecisionMaker], Tlp.Amber);
        var (_, deciding) = await PersonAsync(database, "dora", [Role.DecisionMaker], Tlp.Amber);
        var made = (await new People(asBoth).AddAsync(new NewPerson("made", "Made", [Role.Auditor], Tlp.Clear, []), CancellationToken.None)).Person.Id;

        await SecondFactorAsync(database, made);
        (await RefusedAsync(() => new RoleRequests(asBoth).DecideAsync(made, Role.Auditor, isAgreed: true, CancellationToken.None)))
            .ShouldContain("another decision-maker must agree");
        await new People(database.As(WorkContext.Door)).DisableAsync(both, true, CancellationToken.None);
        (await RefusedAsync(() => new RoleRequests(deciding).DecideAsync(made, Role.Auditor, isAgreed: true, CancellationToken.None)))
            .ShouldContain("no longer an operator");
    }

    [Fact]
    public async Task An_operator_who_keeps_a_link_to_an_account_without_a_second_factor_comes_in_without_its_roles_of_two()
    {
        await using var database = await server.CreateAsync();
        var (_, operating) = await PersonAsync(database, "olive", [Role.Operator]);
        var (victim, _) = await PersonAsync(database, "dora", [Role.DecisionMaker, Role.Analyst], Tlp.Amber);
        var links = new Links(operating);
        (await links.UseAsync(await links.MakeAsync(victim, LinkPurpose.Reset, CancellationToken.None), "x", CancellationToken.None)).ShouldBe(victim);
        (await new People(operating).FindAsync(victim, CancellationToken.None))!.Roles.ShouldBe([Role.Analyst]);
    }

    [Fact]
    public async Task Nobody_lowers_a_clearance_above_their_own_or_takes_others_out_of_a_compartment_that_they_are_not_in()
    {
        await using var database = await server.CreateAsync();
        var east = await new Compartments(database.As(WorkContext.Door)).MakeAsync("EAST", "x", CancellationToken.None);
        var (high, _) = await PersonAsync(database, "high", [Role.Analyst], Tlp.Red, [east]);
        var (_, lowDeciding) = await PersonAsync(database, "low", [Role.DecisionMaker], Tlp.Amber);
        var (_, outside) = await PersonAsync(database, "outside", [Role.DecisionMaker], Tlp.Red);
        var (_, inside) = await PersonAsync(database, "inside", [Role.DecisionMaker], Tlp.Red, [east]);

        (await RefusedAsync(() => new People(lowDeciding).ClearAsync(high, Tlp.Clear, [east], CancellationToken.None)))
            .ShouldContain("lower a clearance above your own");
        (await RefusedAsync(() => new People(lowDeciding).ClearAsync(high, Tlp.AmberStrict, [east], CancellationToken.None)))
            .ShouldContain("lower a clearance above your own");
        (await RefusedAsync(() => new People(outside).ClearAsync(high, Tlp.Red, [], CancellationToken.None))).ShouldContain("compartment");
        await new People(outside).ClearAsync(high, Tlp.Amber, [east], CancellationToken.None);
        await new People(lowDeciding).ClearAsync(high, Tlp.Green, [east], CancellationToken.None); // the same as theirs now
        await new People(inside).ClearAsync(high, Tlp.Green, [], CancellationToken.None);
    }

    [Fact]
    public async Task Nobody_is_called_as_somebody_else_is_or_signs_in()
    {
        await using var database = await server.CreateAsync();
        var people = new People(database.As(WorkContext.Door));
        await AddAsync("a.okoye", "Ada Okoye");
        (await RefusedAsync(() => AddAsync("x1", "ADA  OKOYE"))).ShouldContain("single spaces");
        (await RefusedAsync(() => AddAsync("x1", "Ada 0koye"))).ShouldContain("looks like \"Ada Okoye\"");
        (await RefusedAsync(() => AddAsync("x1", "А.Окоуе"))).ShouldContain("sign-in name"); // Cyrillic, like a.okoye
        (await RefusedAsync(() => AddAsync("ada.okoye", "Somebody"))).ShouldContain("someone else's display name");
        await AddAsync("x1", "Ada Okoye (Legal)");

        var second = (await people.FindAsync("x1", CancellationToken.None))!;
        (await RefusedAsync(() => people.ChangeAsync(second.Id, "Ada Okóye", second.Roles, CancellationToken.None))).ShouldContain("looks like");
        await people.ChangeAsync(second.Id, "Ada Okoye (Legal)", [Role.Reporter], CancellationToken.None);
        await people.ChangeAsync(second.Id, "Ada Okoye (Field)", [Role.Reporter], CancellationToken.None);
        // Their own two names may be alike.
        await AddAsync("sam", "Sam");

        Task AddAsync(string name, string display) => people.AddAsync(new NewPerson(name, display, [Role.Analyst], Tlp.Clear, []), CancellationToken.None);
    }

    private static Task SecondFactorAsync(Database database, int person) =>
        database.As(WorkContext.Door).RunAsync($"update access.credential set two_factor = true where person = {person}");

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Should.ThrowAsync<AccountException>(act)).Message;

    // At the terminal, with a session that showed more than a password.
    private static async Task<(int Id, Database As)> PersonAsync(Database database, string name, Role[] roles, Tlp clearance = Tlp.Clear,
        int[]? compartments = null) =>
        await SignInAsync(database, (await new People(database.As(WorkContext.Door)).AddAsync(new NewPerson(name, name, roles, clearance, compartments
            ?? []), CancellationToken.None)).Person.Id);

    private static async Task<(int Id, Database As)> SignInAsync(Database database, int person) =>
        (person, database.As(WorkContext.Session(await new Sessions(database.As(WorkContext.Door)).BeginAsync(person, isStrong: true, "test",
            CancellationToken.None))));
}
