namespace Tocsin.Access.Accounts;

/// <summary>What may be done with a token.</summary>
public enum TokenScope
{
    /// <summary>Read content: the API, and the commands that show it.</summary>
    Read,
}
