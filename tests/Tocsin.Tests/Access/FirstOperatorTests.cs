using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>One person alone runs an installation and reads what they took in; as soon as there are two, nobody is both.</summary>
[Collection(nameof(TestDatabase))]
public sealed class FirstOperatorTests(TestDatabase server)
{
    [Fact]
    public async Task One_person_alone_reads_what_they_took_in_and_no_stricter()
    {
        await using var database = await server.CreateAsync();
        var door = database.As(WorkContext.Door);
        var me = await FirstOperator.AloneAsync(database, CancellationToken.None);
        (string.Join(' ', me.Roles), me.Clearance, me.Compartments.Count).ShouldBe(("Analyst Operator", Tlp.Clear, 0));
        // It is the account whose link the terminal prints.
        var link = (await FirstOperator.LinkAsync(database, CancellationToken.None))!;
        (await new Links(database).OpenAsync(link, CancellationToken.None))!.Value.Person.Id.ShouldBe(me.Id);

        // A file that is not open was taken in; and a source was entered, who is nobody's to see by that.
        var east = await new Compartments(door).MakeAsync("EAST", "x", CancellationToken.None);
        await door.RunAsync("select access.make_handling('A ministry', 'TLP:AMBER', array['EAST'])");
        await using (var owner = database.Connections.Owner.CreateCommand("insert into access.handling (originator, tlp) select id, 'TLP:RED' from access.originator where name = 'Source vault'"))
            await owner.ExecuteNonQueryAsync();
        var again = await FirstOperator.AloneAsync(database, CancellationToken.None);
        (again.Id, again.Clearance, again.Compartments.ShouldHaveSingleItem()).ShouldBe((me.Id, Tlp.Amber, east));
    }

    [Fact]
    public async Task With_another_account_nobody_is_both()
    {
        await using var database = await server.CreateAsync();
        var people = new People(database.As(WorkContext.Door));
        await people.AddAsync(new NewPerson("an.operator", "An operator", [Role.Operator], Tlp.Clear, []), CancellationToken.None);
        await people.AddAsync(new NewPerson("an.analyst", "An analyst", [Role.Analyst], Tlp.Clear, []), CancellationToken.None);
        (await Should.ThrowAsync<AccountException>(() => FirstOperator.AloneAsync(database, CancellationToken.None))).Message.ShouldContain("2 have accounts.");
        (await people.ListAsync(CancellationToken.None)).ShouldAllBe(person => person.Roles.Count == 1);
    }
}
