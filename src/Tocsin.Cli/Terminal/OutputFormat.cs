namespace Tocsin.Cli.Terminal;

/// <summary>How a command prints its result.</summary>
public enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON object, the same shape as the API's.</summary>
    Json,

    /// <summary>RFC 4180, the same columns as the API's.</summary>
    Csv,
}
