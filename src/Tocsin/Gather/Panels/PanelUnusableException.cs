namespace Tocsin.Gather.Panels;

/// <summary>A panel of counts cannot be forecast from: a cell is no count, stands twice, or there is too little.</summary>
public sealed class PanelUnusableException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="name">The panel's name, usually of its file.</param>
    /// <param name="line">Line of the file, from 1; null when it is not about one line.</param>
    /// <param name="reason">What is wrong and what to do, as a sentence.</param>
    public PanelUnusableException(string name, int? line, string reason)
        : base($"{name}{(line is { } at ? $", line {at}" : "")}: {reason}")
    {
        Name = name;
        Line = line;
    }

    /// <summary>The panel's name.</summary>
    public string Name { get; }

    /// <summary>Line of the file, from 1; null when it is not about one line.</summary>
    public int? Line { get; }
}
