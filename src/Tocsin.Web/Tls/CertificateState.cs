using static System.FormattableString;

namespace Tocsin.Web.Tls;

/// <summary>How long a certificate is still good, in words: for the log and for the doctor.</summary>
public sealed class CertificateState
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(21);

    /// <summary>Looks at one.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="host">The name that readers know the server by; null where it has none.</param>
    /// <param name="now">The time.</param>
    public CertificateState(ServerCertificate certificate, string? host, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var left = certificate.NotAfter - now;
        var isForOther = host is not null && !certificate.IsFor(host);
        IsBad = left <= TimeSpan.Zero || isForOther;
        IsNear = left <= Near;
        Words = left <= TimeSpan.Zero ? Invariant($"The certificate {certificate.File} expired at {certificate.NotAfter:yyyy-MM-dd HH:mm}Z")
            : isForOther ? $"The certificate {certificate.File} is not for {host}"
            : Invariant($"The certificate {certificate.File} is valid until {certificate.NotAfter:yyyy-MM-dd HH:mm}Z, {left.TotalDays:0} days from now");
    }

    /// <summary>Whether browsers refuse it.</summary>
    public bool IsBad { get; }

    /// <summary>Whether it ends within three weeks, or has ended.</summary>
    public bool IsNear { get; }

    /// <summary>What is so, in a sentence without an end.</summary>
    public string Words { get; }
}
