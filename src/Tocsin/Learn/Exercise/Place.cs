using Tocsin.Reference;

namespace Tocsin.Learn.Exercise;

/// <summary>A place of the exercise region. Coordinates are whole millionths of a degree, so that they print the same everywhere.</summary>
/// <param name="State">The State it lies in.</param>
/// <param name="Name">As in where_coordinates.</param>
/// <param name="Admin1">Province; empty when only the State is known.</param>
/// <param name="Admin2">District; may be empty.</param>
/// <param name="Latitude">Millionths of a degree, north positive.</param>
/// <param name="Longitude">Millionths of a degree, east positive.</param>
/// <param name="Precision">UCDP's where_prec: 1 exact, 2 within 25 km, 3 district, 4 province, 6 State.</param>
internal sealed record Place(StateCode State, string Name, string Admin1, string Admin2, int Latitude, int Longitude, int Precision)
{
    /// <summary>Number of the half-degree PRIO-GRID cell: row × 720 + column from the south-west corner, counted from 1.</summary>
    public int GridCell => (Latitude + 90_000_000) / 500_000 * 720 + (Longitude + 180_000_000) / 500_000 + 1;

    /// <summary>The same place moved by up to <paramref name="millionths"/> in each direction, as villages around a town.</summary>
    public Place Near(SplitMix64 random, int millionths) => this with
    {
        Latitude = Latitude + random.Between(-millionths, millionths),
        Longitude = Longitude + random.Between(-millionths, millionths),
    };
}
