namespace Tocsin.Assess;

/// <summary>Why a State has no structural risk, as facts. What a reason does not need is null.</summary>
/// <param name="Reason">The kind of reason.</param>
public sealed record NotAssessable(NotAssessableReason Reason)
{
    private const int Named = 4;

    /// <summary>Edition of the predictors.</summary>
    public string? Edition { get; init; }

    /// <summary>Year of the predictors that a forecast would need.</summary>
    public int? DataYear { get; init; }

    /// <summary>Year of the State's last row, where the data year has none.</summary>
    public int? LastYear { get; init; }

    /// <summary>Columns that the edition, or the State's row, lacks; null where that is not the reason.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>How many predictors the method has.</summary>
    public int? Predictors { get; init; }

    /// <summary>First year of a State too young for values that need a long history; null for others.</summary>
    public int? StateSince { get; init; }

    /// <summary>What the program said when the edition or the fit failed, in English; null for other reasons.</summary>
    public string? Problem { get; init; }

    /// <summary>The reason as an English sentence, for the command line and the API.</summary>
    public string Sentence => Reason switch
    {
        NotAssessableReason.NoEdition => "No predictor edition was known by this day.",
        NotAssessableReason.EditionUnusable => Problem ?? "",
        NotAssessableReason.NotFitted => $"The structural model could not be fitted to the {Edition} edition: {Problem}",
        NotAssessableReason.NoRows => $"The {Edition} edition has no predictors for this State.",
        NotAssessableReason.NoRowInDataYear => $"The {Edition} edition has no row for this State in {DataYear}; its last is for {LastYear}.",
        _ => StateSince is { } since ? $"{Lacking} The State has existed since {since}; these values need a longer history." : Lacking,
    };

    private string Lacking => $"The {Edition} edition lacks {Columns(Missing ?? [])} for this State in {DataYear}.";

    private string Columns(IReadOnlyList<string> missing) => missing.Count <= Named
        ? string.Join(", ", missing)
        : $"{missing.Count} of {Predictors} predictors (such as {string.Join(", ", missing.Take(Named))})";
}
