namespace Tocsin.Numerics;

/// <summary>Which rank equal values get. The names are those of R's <c>rank</c>.</summary>
public enum Ties
{
    /// <summary>The mean of the ranks they take up.</summary>
    Average,

    /// <summary>The smallest of the ranks they take up.</summary>
    Min,

    /// <summary>The largest of the ranks they take up: the cautious choice for "among the first 30", since a constant forecast then ranks last.</summary>
    Max,
}
