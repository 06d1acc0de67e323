using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Pages.Sources;

/// <summary>Who does what with sources, as the database has it (<c>vault.may</c>): so that a page offers nobody what would be refused.</summary>
internal static class SourceRights
{
    /// <summary>Enters sources, and sees them by their code names.</summary>
    public static readonly Role[] Enter = [Role.Reporter, Role.Analyst, Role.Adviser, Role.DecisionMaker];

    /// <summary>Asks for a source to be unmasked.</summary>
    public static readonly Role[] Ask = [Role.Analyst, Role.Adviser, Role.DecisionMaker];

    /// <summary>Decides what others ask, searches, and has sources forgotten.</summary>
    public static readonly Role[] Decide = [Role.Adviser, Role.DecisionMaker];

    /// <summary>Whether somebody does, in this session.</summary>
    public static bool May(this Presence presence, Role[] right) => Gate.Of(right).Admits(presence) && (right == Enter || presence.Reader.Clearance > Tlp.Clear);
}
