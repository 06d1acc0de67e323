using System.Text.Json;

namespace Tocsin.Cli.Terminal;

/// <summary>Members of enumerations as words: "OneSided" as "one sided".</summary>
internal static class QueryWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
