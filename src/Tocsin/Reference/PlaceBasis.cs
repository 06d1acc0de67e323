namespace Tocsin.Reference;

/// <summary>On what an event's State rests.</summary>
public enum PlaceBasis
{
    /// <summary>The place lies inside the State's shape.</summary>
    Inside,

    /// <summary>
    /// The place lies outside, but no farther than the shapes are accurate (<see cref="Borders.NearKilometres"/>) from a State that the source names;
    /// or, where the source names several, off their coasts, and this one is the nearest.
    /// </summary>
    Near,

    /// <summary>The source's own country: the place is a country or the sea, is not known, or says nothing against it.</summary>
    SourceCountry,

    /// <summary>
    /// The source's own country against the place, which lies in a State that is neither that country nor its neighbour, or far out at sea: one of the two
    /// is wrong. The coordinates are the likelier typing error (latitude and longitude swapped, a sign lost), so the country counts and the event is flagged.
    /// </summary>
    SourceAgainstPlace,
}
