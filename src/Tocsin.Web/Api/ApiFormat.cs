namespace Tocsin.Web.Api;

/// <summary>The formats an answer can have.</summary>
internal enum ApiFormat
{
    /// <summary>application/json (RFC 8259).</summary>
    Json,

    /// <summary>text/csv (RFC 4180).</summary>
    Csv,

    /// <summary>application/geo+json (RFC 7946).</summary>
    GeoJson,

    /// <summary>application/zip: files of several tables.</summary>
    Zip,
}
