namespace Tocsin.Reference;

/// <summary>One shape of a drawn map.</summary>
/// <param name="State">The State or watched territory; null for a territory that carries no assessment.</param>
/// <param name="Name">Name for a tooltip or label.</param>
/// <param name="Path">SVG path data in pixels, one decimal, closed; empty when nothing of it is large enough to draw.</param>
/// <param name="LabelX">Where a label or marker sits: inside the largest part. Pixels from the left.</param>
/// <param name="LabelY">The same, pixels from the top.</param>
/// <param name="Area">Drawn area in square pixels.</param>
/// <param name="IsDisc">True for a State too small to be seen: draw a circle of <see cref="DiscRadius"/> about the label point instead.</param>
public sealed record MapShape(StateCode? State, string Name, string Path, double LabelX, double LabelY, double Area, bool IsDisc)
{
    /// <summary>Radius of a disc, in pixels of a map 900 wide; scale it with the width.</summary>
    public const double DiscRadius = 2.4;
}
