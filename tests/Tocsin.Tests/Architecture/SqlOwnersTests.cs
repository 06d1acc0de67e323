namespace Tocsin.Tests.Architecture;

public class SqlOwnersTests
{
    // Files that change what belongs to another slice. The list only shrinks: each entry has to be a breach.
    private static readonly string[] Exceptions =
    [
        // Keeps products of Assess out that rest on withdrawn data.
        "src/Tocsin/Learn/Sql/Rules/withdrawn.sql",
    ];

    private static readonly string[] Files =
        [.. Repository.Files.Where(file => file.StartsWith("src/Tocsin/", StringComparison.Ordinal) && file.EndsWith(".sql", StringComparison.Ordinal))];

    [Fact]
    public void A_file_of_SQL_changes_only_what_is_its_slices_own()
    {
        Files.Length.ShouldBeGreaterThan(100);
        Files.Except(Exceptions).SelectMany(file => SqlOwners.Breaches(file, Repository.Read(file))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_exception_to_the_rule_is_still_one() =>
        Exceptions.Where(file => !Files.Contains(file) || SqlOwners.Breaches(file, Repository.Read(file)).Count == 0).ShouldBeEmpty();

    [Theory]
    [InlineData("create or replace function access.me() returns int language sql as $$ select 1 $$", "access.me")]
    [InlineData("create or replace trigger withdrawn before insert on assess.run for each row execute function learn.refuse_withdrawn()", "assess.run")]
    [InlineData("create policy seen on access.person for select to tocsin_app using (true)", "access.person")]
    [InlineData("alter table gather.event add column x int", "gather.event")]
    [InlineData("-- A word before it.\ncreate index on gather.event (x)", "gather.event")]
    [InlineData("select store.let_backup('gather.event')", "gather.event")]
    [InlineData("revoke execute on function learn.rehandle(int, access.tlp), gather.month_of(date) from public", "gather.month_of")]
    [InlineData("insert into store.setting values ('a', 'b')", "store.setting")]
    [InlineData("create schema vault", "vault")]
    [InlineData("do $$ begin execute 'x'; update gather.event set x = 1; end $$", "gather.event")]
    public void The_rule_sees_what_belongs_to_another_slice(string statement, string target) =>
        SqlOwners.Breaches("src/Tocsin/Learn/Sql/Rules/planted.sql", $"select store.clear_rights('learn.planted');\n{statement};\n")
            .ShouldBe([$"src/Tocsin/Learn/Sql/Rules/planted.sql changes {target}"]);

    [Theory]
    [InlineData("create or replace function learn.planted(x access.tlp) returns int language sql as $$ update gather.event set x = 1; select 1 $$")]
    [InlineData("create table learn.planted (id int references gather.import)")]
    [InlineData("create or replace view learn.planted as select * from gather.import")]
    public void The_rule_leaves_what_only_reads_or_names_another_slice(string statement) =>
        SqlOwners.Breaches("src/Tocsin/Learn/Sql/planted/planted.sql", statement).ShouldBeEmpty();

    [Fact]
    public void The_rule_sees_a_function_in_a_migration_and_one_in_a_file_of_another_name()
    {
        const string Function = "-- Why.\ncreate or replace function vault.other() returns int language sql as $$ select 1 $$;";
        SqlOwners.Breaches("src/Tocsin/Access/Migrations/9001_planted.sql", Function)
            .ShouldBe(["src/Tocsin/Access/Migrations/9001_planted.sql makes vault.other, which belongs in a file under Sql"]);
        SqlOwners.Breaches("src/Tocsin/Access/Sql/planted.sql", Function)
            .ShouldBe(["src/Tocsin/Access/Sql/planted.sql makes vault.other and is not named after it"]);
        SqlOwners.Breaches("src/Tocsin/Access/Sql/vault_other.sql", Function).ShouldBeEmpty();
    }
}
