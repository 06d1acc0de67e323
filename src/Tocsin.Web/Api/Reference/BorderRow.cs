using Tocsin.Reference;

namespace Tocsin.Web.Api.Reference;

/// <summary>One shape: a State, a watched territory, another territory, or an area whose status is open.</summary>
/// <param name="Code">Code of the State or watched territory; null for the others, which carry no assessment.</param>
/// <param name="Name">Name to show.</param>
/// <param name="Administering">Code of the State that administers a territory; null for a State and where sovereignty is in dispute.</param>
internal sealed record BorderRow(string? Code, string Name, string? Administering)
{
    public static CsvTable<BorderRow> Table { get; } = new()
    {
        { "code", "code of the State; empty without an assessment", row => row.Code },
        { "name", "name to show", row => row.Name },
        { "administering", "code of a territory's administering State", row => row.Administering },
    };

    public static BorderRow Of(Shape shape) => new(shape.State?.Value, shape.Name, shape.Administering?.Value);
}
