namespace Tocsin.Web.Tls;

/// <summary>The files of a certificate cannot be used; the message says which and why.</summary>
public sealed class CertificateException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Which file, and why.</param>
    /// <param name="inner">What was thrown below; null where nothing was.</param>
    public CertificateException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
