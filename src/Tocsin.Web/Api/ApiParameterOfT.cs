namespace Tocsin.Web.Api;

/// <summary>A parameter with a value of its own type.</summary>
internal sealed class ApiParameter<T>(string name, string description, ParameterSchema schema, string? example, T absent, Func<string, T> read)
    : ApiParameter(name, description, schema, example)
{
    /// <summary>What holds when it is not given.</summary>
    public T Absent { get; } = absent;

    protected override object? Default => Absent;

    protected override object? ReadText(string text) => read(text);
}
