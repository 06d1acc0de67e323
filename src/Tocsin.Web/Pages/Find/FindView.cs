using Tocsin.Reference;

namespace Tocsin.Web.Pages.Find;

/// <summary>What the page of choices shows.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="On">The day that is asked about.</param>
/// <param name="Search">What it may mean.</param>
public sealed record FindView(string Text, DateOnly On, NameSearch Search)
{
    /// <summary>The choices; a place whose State is beyond doubt is the only one.</summary>
    public IReadOnlyList<NameMatch> Choices => Search.Found is { } place ? [place] : Search.Choices;

    /// <summary>Key of the sentence that says why there is a choice.</summary>
    public string Reason => this switch
    {
        { Search.Group: not null } => "group",
        { Choices: [] } => "none",
        { Choices: [{ Basis: NameBasis.Similar or NameBasis.Contains }] } => "near.single",
        { Choices: [{ Basis: NameBasis.Similar or NameBasis.Contains }, ..] } => "near",
        { Choices: [{ Basis: NameBasis.SharedName }, ..] } => "shared",
        { Choices: [{ Basis: NameBasis.NotThatDay }, ..] } => "day",
        { Choices: [{ Basis: NameBasis.Part }, { Basis: NameBasis.Part }, ..] } => "places",
        { Choices: [_] } => "place.single",
        _ => "place",
    };
}
