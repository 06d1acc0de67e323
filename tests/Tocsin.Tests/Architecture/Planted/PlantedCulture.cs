using System.Globalization;

namespace Tocsin.Tests.Architecture;

/// <summary>Text that depends on the machine's culture in each way that the analyzers let pass, for the test that the rule sees them.</summary>
internal static class PlantedCulture
{
    public static string InAText(DateOnly day, double? share, long number) => $"{day:yyyy-MM-dd} {$"{share}"} {number:N0}";

    public static string Joined(double[] numbers) => string.Join(" ", numbers);

    public static string Nobody() => string.Create(CultureInfo.InvariantCulture, $"{int.Parse("1", provider: null)}");

    public static string Negative(int rounds) => $"{rounds:00}" + double.Pi;

    public static IEnumerable<string> Sorted(string[] names) => names.OrderBy(name => name).Concat(names.Order());

    public static string Right(DateOnly day, string[] names, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {1.5}") + $"{count}" + string.Join(' ', names.Order(StringComparer.Ordinal));
}
