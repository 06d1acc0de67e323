using Tocsin.Access.Accounts;

namespace Tocsin.Tests.Access;

/// <summary>Codes of authenticators, against the values that RFC 6238 prints.</summary>
public sealed class OneTimeCodeTests
{
    // "12345678901234567890", the key of the RFC's appendix B.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_that_of_the_standard(long second, string code) =>
        OneTimeCode.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(second / 30);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_before_and_one_after_are_taken_and_no_more(int steps, bool isTaken) =>
        OneTimeCode.StepOf(Key, "081804", DateTimeOffset.FromUnixTimeSeconds(1111111109 - (steps * 30))).ShouldBe(isTaken ? 1111111109 / 30 : null);

    [Theory]
    [InlineData("")]
    [InlineData("81804")]
    [InlineData("0081804")]
    [InlineData("08180x")]
    [InlineData("٠٨١٨٠٤")]
    public void What_is_no_code_is_taken_for_none(string code) => OneTimeCode.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(1111111109)).ShouldBeNull();
}
