namespace Tocsin.Web.Api;

/// <summary>A request that cannot be answered, for a reason the caller should read.</summary>
internal sealed class ApiException(ProblemKind kind, string detail) : Exception(detail)
{
    public ProblemKind Kind { get; } = kind;

    public IReadOnlyList<ParameterFault> Faults { get; private init; } = [];

    public IReadOnlyList<StateChoice> Choices { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    public static ApiException BadParameters(IReadOnlyList<QueryFault> faults) =>
        new(ProblemKind.BadParameter, string.Join(' ', faults.Select(fault => fault.Message)))
        {
            Faults = [.. faults.Select(fault => new ParameterFault(fault.Parameter, fault.Value, fault.Message))],
        };

    /// <summary>The answer's body.</summary>
    public Problem ToProblem(string path)
    {
        var type = ProblemType.Of(Kind);
        return new Problem($"/api/v1/problems/{type.Code}", type.Title, type.Status, Message, path, type.Code, type.WhatToDo, Faults, Choices);
    }
}
