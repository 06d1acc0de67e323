namespace Tocsin.Assess;

/// <summary>A predictor file that was read without being ingested.</summary>
/// <param name="Table">Its country-years.</param>
/// <param name="Hash">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
/// <param name="Rejects">Rows left out, each with line and reason.</param>
public sealed record PredictorFile(StructuralTable Table, string Hash, IReadOnlyList<string> Rejects)
{
    /// <summary>Name of the data snapshot that the file alone makes: the first 16 digits of its hash.</summary>
    public string Snapshot => Hash[..16];
}
