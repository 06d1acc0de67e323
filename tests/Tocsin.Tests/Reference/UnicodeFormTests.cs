using System.Text;
using Tocsin.Access.Accounts;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class UnicodeFormTests
{
    [Theory]
    [InlineData("Co\u0302te", "Côte")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("😀", "😀")]
    [InlineData("", "")]
    public void What_has_no_form_becomes_the_sign_for_that(string text, string expected) => UnicodeForm.Of(text, NormalizationForm.FormC).ShouldBe(expected);

    // Not as test data: the compiler would write it down as something else.
    [Fact]
    public void Half_of_a_surrogate_pair_has_no_form() => UnicodeForm.Of($"a{'\uD800'}b", NormalizationForm.FormC).ShouldBe("a\uFFFDb");

    [Fact]
    public void Names_and_passwords_with_it_are_no_fault()
    {
        World.Load(World.RealId).Names.Find("\uFFFE", new DateOnly(2026, 1, 1)).ShouldBe(NameSearch.Nothing);
        PasswordRules.Normalize("a\uFFFEb").ShouldBe("a\uFFFDb");
        DisplayName.Likeness("\uFFFE").ShouldBe(DisplayName.Likeness("\uFFFD"));
    }
}
