namespace Tocsin.Reference;

/// <summary>A file of reference data that ships with the program is missing or contradicts itself: a fault of the build, not of the user.</summary>
public sealed class ReferenceDataException : Exception
{
    /// <summary>Names the file, the line and the fault.</summary>
    /// <param name="file">File below Reference/Data, for example "world/codes.csv".</param>
    /// <param name="line">Line from 1, the header included; 0 when the fault is the whole file's.</param>
    /// <param name="fault">What is wrong, as a clause without a full stop.</param>
    public ReferenceDataException(string file, int line, string fault)
        : base(line > 0 ? $"Reference data {file}, line {line}: {fault}." : $"Reference data {file}: {fault}.")
    {
        File = file;
        Line = line;
        Fault = fault;
    }

    /// <summary>File below Reference/Data.</summary>
    public string File { get; }

    /// <summary>Line from 1; 0 when the fault is the whole file's.</summary>
    public int Line { get; }

    /// <summary>What is wrong.</summary>
    public string Fault { get; }
}
