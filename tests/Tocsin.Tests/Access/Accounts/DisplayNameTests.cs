using Tocsin.Access.Accounts;

namespace Tocsin.Tests.Access.Accounts;

/// <summary>Names that others are shown: what cannot be one, and which could be taken for each other.</summary>
public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Ada\u200BOkoye", "U+200B")]
    [InlineData("Ada\u200D Okoye", "U+200D")]
    [InlineData("\u202Eeyoko adA", "U+202E")]
    [InlineData("Ada\u2066 Okoye", "U+2066")]
    [InlineData("Ada\u00AD Okoye", "U+00AD")]
    [InlineData("Ada\u0000Okoye", "U+0000")]
    [InlineData("Ada\nOkoye", "U+000A")]
    [InlineData("Ada\u2028Okoye", "U+2028")]
    [InlineData("Ada\u00A0Okoye", "U+00A0")]
    [InlineData("Ada\u3000Okoye", "U+3000")]
    [InlineData("Ada\u3164Okoye", "U+3164")]
    [InlineData("Ada\uFE0FOkoye", "U+FE0F")]
    [InlineData("Ada\uE000Okoye", "U+E000")]
    [InlineData("Ada  Okoye", "single spaces")]
    [InlineData(" Ada Okoye", "single spaces")]
    [InlineData("Ada Okoye ", "single spaces")]
    [InlineData("\u0410da Okoye", "Cyrillic and Latin")]
    [InlineData("Ada Ok\u043Eye", "Latin and Cyrillic")]
    [InlineData("Ada Ok\u03BFye", "Latin and Greek")]
    [InlineData("1234", "one letter")]
    [InlineData("---", "one letter")]
    [InlineData("A\u0300\u0301\u0302\u0303da", "two marks")]
    public void It_cannot_be_one(string name, string says) => DisplayName.Fault(name).ShouldNotBeNull().ShouldContain(says);

    [Theory]
    [InlineData("M. Okoye")]
    [InlineData("Amina al-Rahman (Legal)")]
    [InlineData("Nguyễn Thị Ánh")]
    [InlineData("Žofia Ďurišová")]
    [InlineData("Анна Ковальчук")]
    [InlineData("Γιώργος Παπαδόπουλος")]
    [InlineData("山田 太郎")]
    [InlineData("やまだ Taro")]
    [InlineData("संजय कुमार")]
    [InlineData("محمد الأمين")]
    [InlineData("O'Neil 2")]
    public void It_can_be_one(string name) => DisplayName.Fault(name).ShouldBeNull();

    [Theory]
    [InlineData("Ada Okoye", "ADA OKOYE")]
    [InlineData("Ada Okoye", "Ada Okóye")]
    [InlineData("Ada Okoye", "A.da Okoye")]
    [InlineData("Ada Okoye", "AdaOkoye")]
    [InlineData("Ada Okoye", "Ada 0koye")]
    [InlineData("Bill", "BiIl")]
    [InlineData("Bill", "Bi1l")]
    [InlineData("Amo", "Arno")]
    [InlineData("Ewa", "Evva")]
    [InlineData("Ada", "Аԁа")]
    [InlineData("HANNA", "НАNNА")]
    [InlineData("Coco", "Сосо")]
    [InlineData("TOM", "ΤΟΜ")]
    [InlineData("Ada", "Ａｄａ")]
    [InlineData("Ada", "𝐀𝐝𝐚")]
    [InlineData("Soren", "Søren")]
    [InlineData("O'Neil", "Oʼneil")]
    [InlineData("Idris", "ldris")]
    public void Two_could_be_taken_for_each_other(string one, string other) => DisplayName.Likeness(other).ShouldBe(DisplayName.Likeness(one));

    [Theory]
    [InlineData("Ada Okoye", "Ida Okoye")]
    [InlineData("Person 1", "Person 2")]
    [InlineData("Person 10", "Person 100")]
    [InlineData("कमल", "कमला")]
    [InlineData("山田", "山本")]
    [InlineData("M. Okoye", "N. Okoye")]
    public void Two_are_told_apart(string one, string other) => DisplayName.Likeness(other).ShouldNotBe(DisplayName.Likeness(one));
}
