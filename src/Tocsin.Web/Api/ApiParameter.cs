using Microsoft.Extensions.Primitives;

namespace Tocsin.Web.Api;

/// <summary>A parameter of the address: documentation and validation from one place.</summary>
internal abstract class ApiParameter(string name, string description, ParameterSchema schema, string? example)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public ParameterSchema Schema { get; } = schema;

    public string? Example { get; } = example;

    /// <summary>True when it may be given several times.</summary>
    public bool Repeats { get; init; }

    /// <summary>The value, or its default. An empty value counts as not given: that is what forms send.</summary>
    public object? Read(StringValues given, List<QueryFault> faults)
    {
        if (given.Count > 1 && !Repeats)
            faults.Add(QueryFault.Of(Name, given.ToString(), $"'{Name}' is given {given.Count} times; give it once."));
        var text = given.Count == 1 ? given[0] : null;
        if (string.IsNullOrEmpty(text))
            return Default;
        try
        {
            return ReadText(text);
        }
        catch (FormatException e)
        {
            faults.Add(QueryFault.Of(Name, text, e.Message));
            return Default;
        }
    }

    protected abstract object? Default { get; }

    /// <summary>Reads a value; a <see cref="FormatException"/> carries a sentence for the caller.</summary>
    protected abstract object? ReadText(string text);
}
