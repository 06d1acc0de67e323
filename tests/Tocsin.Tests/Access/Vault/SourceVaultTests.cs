using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Vault;

/// <summary>Sources: entered, listed by code name, searched, and nothing of who they are.</summary>
[Collection(nameof(TestDatabase))]
public sealed class SourceVaultTests(TestDatabase server)
{
    [Fact]
    public async Task A_source_is_listed_by_a_code_name_that_says_nothing_to_those_who_may_see_its_row()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var east = await room.CompartmentAsync("EAST");
        var reporter = await room.PersonAsync(Role.Reporter, Tlp.AmberStrict, true, east);
        var made = await room.Vault(reporter).AddAsync(VaultRoom.NewSource(Tlp.Amber, VaultRoom.Name, east), CancellationToken.None);
        made.CodeName.ShouldMatch("^[A-Z]+-[A-Z]+-[0-9]{2}$");
        (made.Mark, made.Compartments.ShouldHaveSingleItem(), made.Originator, made.ForgottenAt).ShouldBe((Tlp.Amber, "EAST", "Source vault", null));
        foreach (var (context, sees) in new[]
        {
            (reporter, true), (await room.PersonAsync(Role.Analyst, Tlp.Amber, true, east), true), (await room.PersonAsync(Role.Analyst, Tlp.Green, true, east), false), (await room.PersonAsync(Role.Analyst), false),
            (await room.PersonAsync(Role.Analyst, Tlp.Red, false, east), false), (await room.PersonAsync(Role.Operator, Tlp.Red, true, east), false), (WorkContext.Public, false), (WorkContext.Products, false), (WorkContext.Door, false),
        })
        {
            (await room.Vault(context).ListAsync(CancellationToken.None)).Count.ShouldBe(sees ? 1 : 0);
            (await room.Vault(context).FindAsync(made.Id, CancellationToken.None) is not null).ShouldBe(sees);
        }

        (await room.LoggedAsync()).ShouldBe([$"ingest granted source {made.Id}"]);
    }

    [Fact]
    public async Task Whoever_enters_a_source_marks_it_as_they_may_see_it_themselves()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var east = await room.CompartmentAsync("EAST");
        var reporter = await room.PersonAsync(Role.Reporter, Tlp.Amber);
        const string Not = "You can only use marks and compartments you have access to.";
        (await VaultRoom.RefusalAsync(() => room.Vault(reporter).AddAsync(VaultRoom.NewSource(Tlp.Red), CancellationToken.None))).ShouldBe(Not);
        (await VaultRoom.RefusalAsync(() => room.Vault(reporter).AddAsync(VaultRoom.NewSource(Tlp.Amber, VaultRoom.Name, east), CancellationToken.None))).ShouldBe(Not);
        (await VaultRoom.RefusalAsync(() => room.Vault(reporter).AddAsync(new NewSource(new Dictionary<SourceField, string> { [SourceField.Name] = "  " }, Tlp.Clear, []), CancellationToken.None))).ShouldContain("at least a name");
        foreach (var context in new[] { await room.PersonAsync(Role.Operator), await room.PersonAsync(Role.DataScientist), await room.PersonAsync(Role.Auditor), await room.PersonAsync(Role.Reporter, Tlp.Red, isStrong: false), WorkContext.Door, WorkContext.Products })
            (await VaultRoom.RefusalAsync(() => room.Vault(context).AddAsync(VaultRoom.NewSource(Tlp.Clear), CancellationToken.None))).ShouldContain("don't let you enter a source");
        (await room.OwnerAskAsync<long>("select count(*) from vault.source")).ShouldBe(0);
    }

    [Theory]
    [InlineData("amina", true)]
    [InlineData("ORGUT teshome", true)]
    [InlineData("örgüt", true)]
    [InlineData("amina@mirre.example", true)]
    [InlineData("AMINA (at) mirre.example", true)]
    [InlineData("mirre.example", false)]
    [InlineData("@mirre.example", false)]
    [InlineData("mirre", false)]
    [InlineData("example", false)]
    [InlineData("amina mirre", false)]
    [InlineData("bogdan@mirre.example", false)]
    [InlineData("amina@other.example", false)]
    [InlineData("0911234567", true)]
    [InlineData("911-234-567", true)]
    [InlineData("91123456", false)]
    [InlineData("amina 911234567", true)]
    [InlineData("bogdan 911234567", false)]
    [InlineData("ami", false)]
    [InlineData("amina bogdan", false)]
    [InlineData("blue", false)]
    public async Task A_search_finds_whole_words_of_name_and_contact(string words, bool isFound)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var source = await room.SourceAsync();
        await room.SourceAsync(Tlp.Amber, "Somebody Else \ud800");
        await room.OwnerAsync("delete from vault.field where name = 'contact' and source <> $1", source.Id);
        var found = await room.Vault(await room.PersonAsync(Role.Adviser)).SearchAsync(words, CancellationToken.None);
        found.Unopened.ShouldBe(0);
        found.Found.Select(one => one.CodeName).ShouldBe(isFound ? [source.CodeName] : []);
    }

    [Theory]
    [InlineData("a.t@mirre.example", "mirre", false)]
    [InlineData("a.t@mirre.example", "t", true)]
    [InlineData("a.t @ mirre.example", "mirre example", false)]
    [InlineData("a.t [AT] mirre.example", "mirre", false)]
    [InlineData("<a.t＠mirre.example>; mailto:a.t@42.example", "mirre", false)]
    [InlineData("<a.t＠mirre.example>; mailto:a.t@42.example", "42", false)]
    [InlineData("<a.t＠mirre.example>; mailto:a.t@42.example", "A.T@Mirre.Example", true)]
    [InlineData("Telegram @amina_t", "amina", true)]
    [InlineData("Telegram @amina_t", "telegram", true)]
    public async Task A_mail_address_is_found_as_a_whole_and_never_by_its_domain(string contact, string words, bool isFound)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var reporter = await room.PersonAsync(Role.Reporter);
        await room.Vault(reporter).AddAsync(new NewSource(new Dictionary<SourceField, string> { [SourceField.Contact] = contact }, Tlp.Amber, []),
            CancellationToken.None);
        (await room.Vault(await room.PersonAsync(Role.Adviser)).SearchAsync(words, CancellationToken.None)).Found.Count.ShouldBe(isFound ? 1 : 0);
    }

    [Fact]
    public async Task Nobody_searches_more_often_in_a_day_than_the_quota_and_another_day_they_may_again()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        await room.SourceAsync();
        var (adviser, other) = (await room.PersonAsync(Role.Adviser), await room.PersonAsync(Role.Adviser));
        await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None);
        await room.OwnerAsync("update vault.search_day set searches = 18");
        // Of four at once two are let through.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None)).Found.Count == 1;
            }
            catch (VaultException refused)
            {
                refused.Message.ShouldStartWith("You have used your 20 searches for today");
                return false;
            }
        }));
        answers.Count(isThrough => isThrough).ShouldBe(2);
        (await room.Vault(other).SearchAsync("Amina", CancellationToken.None)).Found.Count.ShouldBe(1);
        await room.OwnerAsync("update vault.search_day set day = day - 1");
        (await room.Vault(adviser).SearchAsync("Amina", CancellationToken.None)).Found.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_search_sees_only_rows_that_the_reader_may_see_and_the_log_has_its_words_encrypted()
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (open, closed) = (await room.SourceAsync(Tlp.Green), await room.SourceAsync(Tlp.Red));
        var (low, high) = (await room.PersonAsync(Role.Adviser, Tlp.Amber), await room.PersonAsync(Role.DecisionMaker, Tlp.Red));
        (await room.Vault(low).SearchAsync("Amina", CancellationToken.None)).Found.Select(one => one.Id).ShouldBe([open.Id]);
        (await room.Vault(high).SearchAsync("Amina", CancellationToken.None)).Found.Select(one => one.Id).ShouldBe([open.Id, closed.Id], ignoreOrder: true);
        foreach (var context in new[] { await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Reporter), await room.PersonAsync(Role.Operator), await room.PersonAsync(Role.Adviser, Tlp.Red, isStrong: false), WorkContext.Door, WorkContext.Products })
        {
            (await VaultRoom.RefusalAsync(() => room.Vault(context).SearchAsync("Amina", CancellationToken.None))).ShouldBe("Only an adviser or decision-maker can search for sources.");
            (await Should.ThrowAsync<PostgresException>(() => room.Database.As(context).RunAsync("select * from vault.searchable()"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        (await Should.ThrowAsync<PostgresException>(() => room.Database.As(high).RunAsync("select * from vault.searchable()"))).MessageText.ShouldContain("must be recorded in the access log first");
        var entries = (await new AccessLogReader(room.Database.As(WorkContext.Door)).ListAsync(new AccessLogFilter { Subject = "sources", Act = AccessAct.Search }, 100, CancellationToken.None)).Where(entry => entry.Outcome == "granted").ToList();
        entries.Count.ShouldBe(2);
        entries.ShouldAllBe(entry => entry.Query["words"].StartsWith("encrypted:", StringComparison.Ordinal));
        entries.Select(entry => entry.Query["words"]).Distinct().Count().ShouldBe(2);
        (await SearchLog.OpenAsync(room.Database, room.Place, entries[0].Sequence, CancellationToken.None)).ShouldBe("Amina");
        (await Should.ThrowAsync<VaultException>(() => SearchLog.OpenAsync(room.Database, room.Place, 1, CancellationToken.None))).Message.ShouldContain("is not a search for sources");
        (await room.OwnerAskAsync<string>("select string_agg(entry, ' ') from access.log"))!.ShouldNotContain("Amina");
    }

    [Theory]
    [InlineData("update vault.field f set sealed = o.sealed from vault.field o where f.source = $1 and o.source = $1 and f.name <> o.name and 'note' not in (f.name, o.name)", "The name of source")]
    [InlineData("update vault.field f set sealed = o.sealed from vault.field o where f.source = $1 and o.source <> $1 and f.name = o.name", "of source")]
    [InlineData("update vault.field f set sealed = o.sealed, key = o.key from vault.field o where f.source = $1 and o.source <> $1 and f.name = o.name", "does not open with master key")]
    [InlineData("update vault.data_key k set wrapped = o.wrapped from vault.data_key o where k.source = $1 and o.source <> $1", "does not open with master key")]
    [InlineData("update vault.field set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where source = $1 and name = 'name'", "The name of source")]
    public async Task What_was_put_elsewhere_or_changed_does_not_open(string change, string says)
    {
        await using var room = await VaultRoom.OpenAsync(server);
        var (source, _) = (await room.SourceAsync(), await room.SourceAsync(Tlp.Amber, "Bogdan"));
        var analyst = await room.PersonAsync(Role.Analyst);
        var adviser = await room.PersonAsync(Role.Adviser);
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        await room.OwnerAsync(change, source.Id);
        (await Should.ThrowAsync<VaultKeyException>(() => room.Unmasking(analyst).ShowAsync(request, CancellationToken.None))).Message.ShouldContain(says);
        (await room.LoggedAsync())[^1].ShouldBe($"unmasked failed source {source.Id}");
        var found = await room.Vault(adviser).SearchAsync("Bogdan", CancellationToken.None);
        found.Unopened.ShouldBe(1);
        found.Found.ShouldHaveSingleItem().Id.ShouldNotBe(source.Id);
    }
}
