using System.ComponentModel.DataAnnotations;

namespace Tocsin.Web.Api;

/// <summary>The one shape of every failure (RFC 9457, application/problem+json). All fields are always there.</summary>
/// <param name="Type">Address of the description of this kind of failure.</param>
/// <param name="Title">What it means, the same for every occurrence.</param>
/// <param name="Status">HTTP status, the same as the answer's.</param>
/// <param name="Detail">What happened here.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">The word to test for.</param>
/// <param name="WhatToDo">What the caller can do about it.</param>
/// <param name="Faults">The parameters that cannot be used; empty when the failure is another one.</param>
/// <param name="Choices">The States that the name may mean; empty when the failure is another one, or when none is near.</param>
internal sealed record Problem(
    string Type,
    string Title,
    [property: Range(400, 599)] int Status,
    string Detail,
    string Instance,
    string Code,
    string WhatToDo,
    IReadOnlyList<ParameterFault> Faults,
    IReadOnlyList<StateChoice> Choices)
{
    public const string MediaType = "application/problem+json";
}
