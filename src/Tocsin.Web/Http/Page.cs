using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Http;

/// <summary>Answers with a page.</summary>
internal static class Page
{
    public static IResult Of<TPage>(string parameter, object? value, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new PageResult<TPage>(status, new Dictionary<string, object?> { [parameter] = value });

    public static IResult Of<TPage>()
        where TPage : IComponent => new PageResult<TPage>(StatusCodes.Status200OK, new Dictionary<string, object?>());

    public static IResult Fault(int status, string kind, string? reference = null) => new PageResult<Pages.FaultPage>(
        status,
        new Dictionary<string, object?> { [nameof(Pages.FaultPage.Kind)] = kind, [nameof(Pages.FaultPage.Reference)] = reference });
}
