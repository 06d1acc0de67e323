using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class EnumWordsTests
{
    [Theory]
    [InlineData(RejectReason.EndBeforeStart, "end_before_start")]
    [InlineData(RejectReason.BrokenUtf8, "broken_utf8")]
    [InlineData(RejectReason.Aggregate, "aggregate")]
    public void A_value_is_written_with_underscores_and_read_with_hyphens_too(RejectReason reason, string word)
    {
        EnumWords.Of(reason).ShouldBe(word);
        EnumWords.Parse<RejectReason>(word).ShouldBe(reason);
        EnumWords.Parse<RejectReason>(word.Replace('_', '-')).ShouldBe(reason);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("Allowed")]
    [InlineData("allowed, forbidden")]
    [InlineData(null)]
    public void A_number_is_no_word_nor_is_anything_that_is_written_otherwise(string? word) => EnumWords.TryParse(word, out ExportRule _).ShouldBeFalse();

    [Fact]
    public void What_is_no_word_is_answered_with_those_that_are() =>
        Should.Throw<FormatException>(() => EnumWords.Parse<ExportRule>("perhaps")).Message.ShouldBe("'perhaps' is not one of confirm, allowed, forbidden.");
}
