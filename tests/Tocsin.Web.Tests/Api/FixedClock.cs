namespace Tocsin.Web.Tests.Api;

/// <summary>A clock that stands still, so that "today" is the same in every run.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
