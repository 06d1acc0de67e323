using System.Globalization;

namespace Tocsin.Web.Tests.Diagnostics;

/// <summary>What a server wrote into its log; it can be read while the server writes.</summary>
internal sealed class WrittenLog() : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly Lock _lock = new();

    public override void Write(string? value)
    {
        lock (_lock)
            base.Write(value);
    }

    public override string ToString()
    {
        lock (_lock)
            return base.ToString();
    }
}
