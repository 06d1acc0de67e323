using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Http;

/// <summary>A page that waits, once it is rendered, until what it shows stands in the access log.</summary>
internal interface IPage : IResult
{
    /// <summary>Whether it says what is wrong, instead of what was asked for.</summary>
    public bool IsFault { get; }
}
