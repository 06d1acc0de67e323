namespace Tocsin.Web.Log;

/// <summary>Somebody has filled the access log faster than one person may.</summary>
/// <param name="wait">When to come again.</param>
internal sealed class LogRateException(TimeSpan wait) : Exception("This account has sent more requests than the access log accepts from one person.")
{
    public TimeSpan Wait => wait;
}
