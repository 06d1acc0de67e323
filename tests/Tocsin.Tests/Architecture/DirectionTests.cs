using System.Reflection;

namespace Tocsin.Tests.Architecture;

public class DirectionTests
{
    [Fact]
    public void Each_slice_uses_only_slices_before_it() =>
        SliceDirection.Breaches(typeof(Tocsin.Reference.StateCode).Assembly, "Tocsin").ShouldBeEmpty();

    [Fact]
    public void The_rule_sees_a_wrong_way_reference_in_a_body_and_in_a_signature() =>
        Planted().ShouldContain(breach => breach.StartsWith("Planted.Gather.ReadsTheFuture uses Planted.Assess.Reading", StringComparison.Ordinal));

    [Fact]
    public void The_rule_sees_a_slice_that_uses_what_another_keeps_to_itself() =>
        Planted().ShouldContain(breach => breach.Contains("private to its slice", StringComparison.Ordinal));

    [Fact]
    public void The_rule_sees_a_slice_that_is_not_listed() =>
        Planted().ShouldContain("Planted.Attic.NobodyListedThisRoom stands in a slice that is not listed");

    [Theory]
    [InlineData("Tocsin.Numerics", new[] { "Npgsql", "Microsoft.AspNetCore", "System.Net.Http", "Tocsin" })]
    [InlineData("Tocsin", new[] { "Microsoft.AspNetCore", "Spectre.Console", "System.CommandLine", "Tocsin.Web" })]
    [InlineData("Tocsin.Web", new[] { "Spectre.Console", "System.CommandLine", "Tocsin.Cli" })]
    public void Each_project_keeps_its_wall(string project, string[] forbidden)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!);

        references.Where(name => forbidden.Any(word => name == word || (word != "Tocsin" && name.StartsWith(word, StringComparison.Ordinal)))).ShouldBeEmpty();
    }

    [Fact]
    public void The_pages_and_the_api_ask_the_slices_and_never_the_database() =>
        Statements.In(Assembly.Load("Tocsin.Web"), "Tocsin.Web").ShouldBeEmpty();

    [Fact]
    public void The_rule_of_no_statements_sees_a_command_and_the_words_of_the_store() =>
        Statements.In(typeof(DirectionTests).Assembly, "Planted").ShouldBe(
        [
            "Planted.Web.AsksByCommand uses Npgsql.NpgsqlCommand",
            "Planted.Web.AsksByCommand uses Npgsql.NpgsqlDataSource",
            "Planted.Web.AsksByCommand uses System.Data.Common.DbCommand",
            "Planted.Web.AsksInWordsOfTheStore uses Npgsql.NpgsqlDataSource",
            "Planted.Web.AsksInWordsOfTheStore uses Tocsin.Store.Sql",
        ]);

    private static IReadOnlyList<string> Planted() => SliceDirection.Breaches(typeof(DirectionTests).Assembly, "Planted");
}
