using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Access.Log;

namespace Tocsin.Tests.Access.Log;

/// <summary>RFC 8785, held by the RFC's own examples and by its rules on values made at random.</summary>
public sealed class CanonicalJsonTests
{
    // The example of section 3.2.3: names in the order of UTF-16 code units, in which an emoji comes before U+FB33.
    [Fact]
    public void Names_are_sorted_as_the_RFC_sorts_its_example()
    {
        const string Given = """
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
             "\u00f6": "Latin Small Letter O With Diaeresis"}
            """;
        CanonicalJson.Of(CanonicalJson.Parse(Given)).ShouldBe(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    // The example of section 3.2.2, without its numbers that are not whole.
    [Fact]
    public void Text_is_escaped_as_the_RFC_escapes_its_example() =>
        CanonicalJson.Of(CanonicalJson.Parse("""{ "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"""))
            .ShouldBe("""{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("-0", "0")]
    [InlineData(" [ 1 , [ ] , { } ] ", "[1,[],{}]")]
    [InlineData("\"\u007f\u2028\"", "\"\u007f\u2028\"")]
    public void Values_have_one_form(string given, string canonical) => CanonicalJson.Of(CanonicalJson.Parse(given)).ShouldBe(canonical);

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1")]
    [InlineData("")]
    public void What_has_no_such_form_is_refused(string given) => Should.Throw<FormatException>(() => CanonicalJson.Of(CanonicalJson.Parse(given)));

    [Fact]
    public void Text_that_is_no_Unicode_is_refused_when_it_comes_from_the_program() => Should.Throw<FormatException>(() => CanonicalJson.Of(JsonValue.Create("x\ud83d")));

    [Fact]
    public void Whatever_is_written_reads_back_as_the_same_and_is_canonical() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(Values(3)), value =>
        {
            var text = CanonicalJson.Of(value);
            return CanonicalJson.IsCanonical(text) && JsonNode.DeepEquals(CanonicalJson.Parse(text), value) && CanonicalJson.Of(Shuffled(value)) == text;
        }));

    [Fact]
    public void Every_character_is_written_as_itself_or_as_the_one_escape_it_has() =>
        Enumerable.Range(0, 0x10000).Where(code => !char.IsSurrogate((char)code)).All(code => CanonicalJson.Of(JsonValue.Create(((char)code).ToString())) == $"\"{Expected((char)code)}\"").ShouldBeTrue();

    [Fact]
    public void Names_are_in_the_order_of_their_code_units() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Arb.From(Gen.ListOf(Texts)), names =>
        {
            var members = new JsonObject();
            foreach (var name in names)
                members[name] = null;
            var written = ((JsonObject)CanonicalJson.Parse(CanonicalJson.Of(members))!).Select(member => member.Key).ToList();
            return written.Zip(written.Skip(1)).All(pair => string.CompareOrdinal(Units(pair.First), Units(pair.Second)) < 0);
        }));

    // A second way to say it, from the RFC's table.
    private static string Expected(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u0008' => "\\b",
        '\u0009' => "\\t",
        '\u000a' => "\\n",
        '\u000c' => "\\f",
        '\u000d' => "\\r",
        < ' ' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    };

    // Four digits a unit, so that the order of these texts is that of the units as numbers.
    private static string Units(string name) => string.Concat(name.Select(unit => ((int)unit).ToString("x4", CultureInfo.InvariantCulture)));

    private static Gen<string> Texts => Gen.Elements("", "a", "b", "é", "€", "😀", "\uFB33", "\0", "\u001f", "\n", "\"", "\\", "/", "\u007f", "\u2028", "10", "9").ListOf().Select(parts => string.Concat(parts));

    private static Gen<JsonNode?> Values(int depth)
    {
        var scalar = Gen.OneOf(
            Texts.Select(text => (JsonNode?)JsonValue.Create(text)), Gen.Choose(int.MinValue, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Constant<JsonNode?>(null), Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag)));
        return depth == 0
            ? scalar
            : Gen.OneOf(
                scalar,
                Gen.ListOf(Values(depth - 1)).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                Gen.ListOf(Gen.Zip(Texts, Values(depth - 1))).Select(members => (JsonNode?)new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone())))));
    }

    // The same with the members of every object the other way round.
    private static JsonNode? Shuffled(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Shuffled(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shuffled)]),
        _ => value?.DeepClone(),
    };
}
