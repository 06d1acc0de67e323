namespace Tocsin.Gather.Panels;

/// <summary>A file given as published rolling forecasts is none, or is broken.</summary>
public sealed class PublishedForecastsUnreadableException : Exception
{
    /// <summary>States the file, the line and what is wrong.</summary>
    public PublishedForecastsUnreadableException(string path, int line, string reason)
        : base($"The published forecasts in {path} cannot be read: line {line}: {reason}.")
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
