namespace Tocsin.Assess;

/// <summary>The six steps in which a probability is worded and coloured.</summary>
public static class RiskScale
{
    private static readonly double[] UpperEdges = [0.005, 0.01, 0.025, 0.04, 0.06];

    /// <summary>Upper edges of the first five steps, as probabilities; each edge belongs to the step above it.</summary>
    public static IReadOnlyList<double> Edges => UpperEdges;

    /// <summary>The step of a probability in [0, 1].</summary>
    public static RiskWord Word(double probability)
    {
        var step = Array.FindIndex(UpperEdges, edge => probability < edge);
        return step < 0 ? RiskWord.VeryHigh : (RiskWord)step;
    }
}
