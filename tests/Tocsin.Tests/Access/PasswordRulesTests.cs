using Tocsin.Access.Accounts;

namespace Tocsin.Tests.Access;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("rivers under grey hills")]
    [InlineData("kqzvw mtrpd")]
    [InlineData("Zwölf Boxkämpfer jagen")]
    [InlineData("十二个字符就已经足够长了吧")]
    [InlineData("a4f09c7be1d2")]
    [InlineData("my dog eats three shoes")]
    public void What_is_long_and_not_common_is_taken(string password) =>
        PasswordRules.FaultOf(password, "an.analyst", "An Analyst", "tocsin").ShouldBe(password.Length < 12 ? PasswordFault.TooShort : null);

    [Theory]
    [InlineData("", PasswordFault.TooShort)]
    [InlineData("elevenchars", PasswordFault.TooShort)]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", PasswordFault.TooShort)]
    [InlineData("Password2026!!", PasswordFault.Common)]
    [InlineData("passwordpassword", PasswordFault.Common)]
    [InlineData("correct horse battery staple", PasswordFault.Common)]
    [InlineData("123456789012", PasswordFault.Common)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("abababababababab", PasswordFault.Common)]
    [InlineData("abcdefghijklmnop", PasswordFault.Common)]
    [InlineData("qwertyuiop123", PasswordFault.Common)]
    [InlineData("an.analyst2026", PasswordFault.OwnName)]
    [InlineData("tocsin-tocsin-1", PasswordFault.Common)]
    [InlineData("An Analyst 123", PasswordFault.OwnName)]
    public void What_others_would_try_is_not(string password, PasswordFault fault) => PasswordRules.FaultOf(password, "an.analyst", "An Analyst", "tocsin").ShouldBe(fault);

    [Theory]
    [InlineData("Zürich unter Nebel", "Zu\u0308rich unter Nebel")]
    [InlineData("다람쥐 헌 쳇바퀴에 타고파", "\u1103\u1161람쥐 헌 쳇바퀴에 타고파")]
    public void A_password_is_the_same_however_its_letters_are_put_together(string one, string other)
    {
        one.ShouldNotBe(other);
        PasswordRules.Normalize(other).ShouldBe(PasswordRules.Normalize(one));
        PasswordRules.FaultOf(other).ShouldBe(PasswordRules.FaultOf(one));
    }

    [Fact]
    public void What_no_form_of_Unicode_has_is_read_all_the_same() =>
        PasswordRules.Normalize("\ud800 rivers under grey hills").ShouldBe("\ufffd rivers under grey hills");

    [Fact]
    public void What_is_longer_than_anybody_types_is_not_read() => PasswordRules.FaultOf(string.Concat(Enumerable.Repeat("rivers under grey hills", 20))).ShouldBe(PasswordFault.TooLong);
}
