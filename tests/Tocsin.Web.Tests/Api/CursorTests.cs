using Tocsin.Web.Api;

namespace Tocsin.Web.Tests.Api;

public class CursorTests
{
    private const string Scope = "/api/v1/events?type=one_sided";

    [Fact]
    public void A_cursor_gives_back_its_keys() =>
        Cursor.Read(Cursor.Write(Scope, "2024-05-01", "GED-1, \"ö\""), Scope, 2).ShouldBe(["2024-05-01", "GED-1, \"ö\""]);

    [Fact]
    public void A_cursor_fits_into_an_address_as_it_is()
    {
        var text = Cursor.Write(Scope, "a?&=+/ %");
        Uri.EscapeDataString(text).ShouldBe(text);
    }

    [Fact]
    public void Every_change_of_one_letter_is_noticed()
    {
        var text = Cursor.Write(Scope, "2024-05-01", "1234");
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Should.Throw<ApiException>(() => Cursor.Read(changed, Scope, 2)).Kind.ShouldBe(ProblemKind.BadCursor);
        }
    }

    [Fact]
    public void A_cut_cursor_is_noticed_at_every_length()
    {
        var text = Cursor.Write(Scope, "2024-05-01", "1234");
        for (var length = 0; length < text.Length; length++)
            Should.Throw<ApiException>(() => Cursor.Read(text[..length], Scope, 2)).Kind.ShouldBe(ProblemKind.BadCursor);
    }

    [Fact]
    public void A_cursor_of_another_query_says_so() =>
        Should.Throw<ApiException>(() => Cursor.Read(Cursor.Write(Scope, "1"), "/api/v1/events?type=non_state", 1))
            .Message.ShouldBe("The cursor belongs to another route or other filters.");

    [Theory]
    [InlineData("not a cursor")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Text_that_is_no_cursor_is_a_problem_in_words(string text) =>
        Should.Throw<ApiException>(() => Cursor.Read(text, Scope, 1)).Message.ShouldMatch("^Th(e|is) ");

    [Fact]
    public void A_very_long_text_is_not_even_decoded() =>
        Should.Throw<ApiException>(() => Cursor.Read(new string('A', 1_000_000), Scope, 1)).Kind.ShouldBe(ProblemKind.BadCursor);
}
