namespace Tocsin.Reference;

/// <summary>One row of leads.csv: a name that is no name of a State alone, and leads to it.</summary>
/// <param name="Name">"Kinshasa".</param>
/// <param name="State">The State it leads to.</param>
/// <param name="Basis">Capital, city, part, territory, unsettled or shared name.</param>
internal sealed record NameLead(string Name, StateCode State, NameBasis Basis)
{
    public static NameLead Read(ReferenceTable row) => new(row["name"], new StateCode(row["state"]), row["basis"] switch
    {
        "shared" => NameBasis.SharedName,
        "capital" => NameBasis.Capital,
        "city" => NameBasis.City,
        "part" => NameBasis.Part,
        "territory" => NameBasis.Territory,
        "unsettled" => NameBasis.Unsettled,
        var other => throw row.Fault($"'{other}' is not a way to lead to a State"),
    });
}
