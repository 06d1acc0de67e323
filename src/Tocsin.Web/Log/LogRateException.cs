namespace Tocsin.Web.Log;

/// <summary>Somebody has filled the access log faster than one person may.</summary>
/// <param name="wait">When to come again.</param>
internal sealed class LogRateException(TimeSpan wait) : Exception("This account has sent too many requests for the access log.")
{
    public TimeSpan Wait => wait;
}
