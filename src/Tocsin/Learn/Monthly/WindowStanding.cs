namespace Tocsin.Learn.Monthly;

/// <summary>
/// What was known of a window when the values of the model in force were chosen (docs/adr/0008, 0011, 0012, 0020): how far its scores are a test.
/// </summary>
public enum WindowStanding
{
    /// <summary>The values were chosen on it: its scores flatter the model.</summary>
    Chosen,

    /// <summary>Scores there, of this model or the one before, were known when the values were chosen: no clean test.</summary>
    Known,

    /// <summary>Nobody had scored it: a clean test, but for the revisions of the record since.</summary>
    Unseen,

    /// <summary>The data are invented: its scores say nothing of the model's worth.</summary>
    Invented,
}
