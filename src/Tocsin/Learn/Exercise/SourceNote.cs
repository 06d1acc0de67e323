using System.Globalization;

namespace Tocsin.Learn.Exercise;

/// <summary>One article behind an event.</summary>
/// <param name="Office">Who published it: an office, never a real outlet.</param>
/// <param name="Date">When.</param>
/// <param name="Headline">Its headline; holds no semicolon, which separates articles.</param>
internal sealed record SourceNote(string Office, DateOnly Date, string Headline)
{
    /// <summary>As in source_article: office, date and headline in quotes of their own.</summary>
    public string Article => $"\"{Office},{DateText},{Headline}\"";

    /// <summary>As in source_date.</summary>
    public string DateText => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
