namespace Tocsin.Cli;

/// <summary>What is noted of pages that are being served.</summary>
/// <param name="Address">Where.</param>
/// <param name="Process">Id of the process that serves them.</param>
/// <param name="Certificate">File of the certificate; null where there is none.</param>
/// <param name="CertificateKey">File of its key.</param>
public sealed record RunningNote(Uri Address, int Process, string? Certificate = null, string? CertificateKey = null);
