namespace Tocsin.Web.Api.Bulk;

/// <summary>A form of the files in the bulk download.</summary>
internal enum BulkForm
{
    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>A list of objects.</summary>
    Json,
}
