using System.Globalization;

namespace Tocsin.Assess;

/// <summary>On the as-of day nothing had been published or received: there is nothing that could have been said.</summary>
public sealed class NothingKnownException : Exception
{
    private const string WhenKnown =
        "A file counts from its publication day (`--published`), or else from the day it was taken in.";

    /// <summary>States the day, and the day from which the first item was known.</summary>
    public NothingKnownException(DateOnly asOf, DateOnly? firstKnown)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Nothing had been published or received by {asOf:yyyy-MM-dd}. {First(firstKnown)}"))
    {
        AsOf = asOf;
        FirstKnown = firstKnown;
    }

    /// <summary>The as-of day.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Day from which the first item was known; null when nothing is stored at all.</summary>
    public DateOnly? FirstKnown { get; }

    // Why, too: who took in old files today would else think that they were lost.
    private static string First(DateOnly? day) => day is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"The first data are from {known:yyyy-MM-dd}: choose that day or later. {WhenKnown}")
        : "Nothing is stored: ingest data first.";
}
