using Tocsin.Access;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What somebody is shown of their own account.</summary>
public sealed record AccountView
{
    /// <summary>Whose account.</summary>
    public required Person Person { get; init; }

    /// <summary>What this session lets them see.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Whether codes of an authenticator are asked for.</summary>
    public required bool HasAuthenticator { get; init; }

    /// <summary>Recovery codes that are left.</summary>
    public required int CodesLeft { get; init; }

    /// <summary>Their passkeys.</summary>
    public required IReadOnlyList<Passkey> Passkeys { get; init; }

    /// <summary>Accounts of sign-in services that they have linked.</summary>
    public required IReadOnlyList<ExternalIdentity> Linked { get; init; }

    /// <summary>Where they are signed in.</summary>
    public required IReadOnlyList<SignedIn> Sessions { get; init; }

    /// <summary>Their tokens.</summary>
    public required IReadOnlyList<AccessToken> Tokens { get; init; }

    /// <summary>Those that they may know of.</summary>
    public required IReadOnlyList<Compartment> Compartments { get; init; }

    /// <summary>Recovery codes or a token just made: shown now and never again.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>Key of the text that says what they are; null for none.</summary>
    public string? ShownAs { get; init; }

    /// <summary>Why what was sent was not taken.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the account is guarded by more than a password.</summary>
    public bool HasSecondFactor => HasAuthenticator || Passkeys.Count > 0;

    /// <summary>Key of the text that says why this session shows less than their rights are; null where it does not.</summary>
    public string? Weakness => Reader.IsStrong ? null
        : Reader.IsAsleep && MayChangeGuards ? "account.asleep"
        : HasSecondFactor ? "account.weak.session"
        : Opens is { } opens && !Reader.SeesContent ? opens
        : "account.weak.account";

    /// <summary>Key of the text that says which page a second factor opens; null where it opens none of its own.</summary>
    public string? Opens => Person.Roles.Contains(Role.Operator) || Person.Roles.Contains(Role.DecisionMaker) ? "account.opens.people"
        : Person.Roles.Contains(Role.Auditor) ? "account.opens.audit"
        : null;

    /// <summary>Whether this session may change what the account is guarded with: a password alone may not, once there is more.</summary>
    public bool MayChangeGuards => !HasSecondFactor || Sessions.Any(session => session.Id == Reader.Session && session.IsStrong);
}
