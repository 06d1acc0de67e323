using System.Reflection;
using System.Text.RegularExpressions;

namespace Tocsin.Tests.Architecture;

/// <summary>The product gives the same text on every machine, whatever its language: what the analyzers cannot see of that.</summary>
public partial class CultureTests
{
    [Theory]
    [InlineData("Tocsin.Numerics")]
    [InlineData("Tocsin")]
    [InlineData("Tocsin.Web")]
    [InlineData("Tocsin.Cli")]
    public void Nothing_is_written_or_sorted_by_the_culture_of_the_machine(string assembly) =>
        CultureUses.In(Assembly.Load(assembly)).ShouldBeEmpty();

    // The compiler keeps the null apart from the text that is made with it.
    [Fact]
    public void No_text_is_made_with_a_culture_that_is_null() =>
        Repository.SourceFiles.Where(file => NullCulture().IsMatch(Repository.Read(file))).ShouldBeEmpty();

    [Fact]
    public void The_rule_of_a_culture_that_is_null_sees_one() =>
        new[] { "string.Create(null, $\"\")", "x.ToString(\"0\", null)", "string.Format(null, \"\")", "int.Parse(x, provider: null)" }.ShouldAllBe(text => NullCulture().IsMatch(text));

    [Fact]
    public void The_rule_of_culture_sees_each_way_to_break_it() =>
        CultureUses.In(typeof(PlantedCulture).Assembly).Where(use => use.StartsWith(typeof(PlantedCulture).FullName!, StringComparison.Ordinal))
            .Select(use => use[(use.LastIndexOf('.', use.IndexOf(':', StringComparison.Ordinal)) + 1)..]).Order(StringComparer.Ordinal)
            .ShouldBe(
            [
                "InAText: DateOnly in an interpolated text", "InAText: Double in an interpolated text", "InAText: Int64 in an interpolated text",
                "Joined: Double in a joined text", "Negative: Double.ToString()", "Negative: Int32 in an interpolated text", "Nobody: Int32.Parse with a culture that is null",
                "Sorted: Order of texts without a comparer", "Sorted: OrderBy of texts without a comparer",
            ]);

    [GeneratedRegex(@"string\.(Create|Format)\(null|\.ToString\([^()]*, null\)|provider: null")]
    private static partial Regex NullCulture();
}
