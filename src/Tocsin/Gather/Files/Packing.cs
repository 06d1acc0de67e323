namespace Tocsin.Gather.Files;

/// <summary>How a table lies in its file.</summary>
internal enum Packing
{
    None,
    Gzip,
    Zip,
}
