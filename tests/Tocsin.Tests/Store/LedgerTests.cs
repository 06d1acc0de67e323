using Tocsin.Store;
using Tocsin.Tests.Architecture;

namespace Tocsin.Tests.Store;

/// <summary>
/// A migration that landed is never edited or removed: somebody may have a database that ran it. Ledger.txt holds the name and the SHA-256 of each; a new
/// migration adds a line to it.
/// </summary>
public sealed class LedgerTests
{
    private const string File = "tests/Tocsin.Tests/Store/Ledger.txt";

    private static readonly string[] Ledger = Repository.Read(File).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Fact]
    public void Every_migration_is_in_the_ledger_as_it_landed() => Faults(Migration.All, Ledger).ShouldBeEmpty();

    [Fact]
    public void An_edited_migration_is_found()
    {
        var edited = Migration.All[^1] with { Sql = Migration.All[^1].Sql + "-- a word more" };
        Faults([.. Migration.All.SkipLast(1), edited], Ledger)
            .ShouldBe([$"{edited} was edited after it landed: put the change in a new migration"]);
    }

    [Fact]
    public void A_removed_migration_is_found() =>
        Faults([.. Migration.All.SkipLast(1)], Ledger).ShouldBe([$"{Migration.All[^1]} landed and is gone"]);

    [Fact]
    public void A_new_migration_that_is_not_in_the_ledger_is_found()
    {
        var added = new Migration(9001, "Gather", "later", "select 1");
        Faults([.. Migration.All, added], Ledger).ShouldBe([$"{added} is not in {File}: add the line \"{added} {added.Hash}\""]);
    }

    private static List<string> Faults(IReadOnlyList<Migration> migrations, IReadOnlyList<string> ledger)
    {
        var landed = ledger.Select(line => line.Split(' ')).ToDictionary(line => line[0], line => line[1]);
        return
        [
            .. migrations.Where(migration => landed.GetValueOrDefault(migration.ToString(), migration.Hash) != migration.Hash)
                .Select(migration => $"{migration} was edited after it landed: put the change in a new migration"),
            .. migrations.Where(migration => !landed.ContainsKey(migration.ToString()))
                .Select(migration => $"{migration} is not in {File}: add the line \"{migration} {migration.Hash}\""),
            .. landed.Keys.Except(migrations.Select(migration => migration.ToString())).Select(name => $"{name} landed and is gone"),
        ];
    }
}
