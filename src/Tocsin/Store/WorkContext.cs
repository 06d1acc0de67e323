using System.Globalization;

namespace Tocsin.Store;

/// <summary>
/// As whom a unit of work reads and writes. It is shown to the database at the start of every transaction, and the database decides what it lets see: see
/// docs/adr/0013-row-level-security.md. Without one there are no rows.
/// </summary>
public sealed record WorkContext
{
    private WorkContext(string reader, int? mark) => (Reader, Mark) = (reader, mark);

    /// <summary>Nobody: no row of any content.</summary>
    public static WorkContext None { get; } = new("", null);

    /// <summary>Whoever looks on without an account: rows that are TLP:CLEAR and in no compartment, where the operator turned public reading on.</summary>
    public static WorkContext Public { get; } = new("public", null);

    /// <summary>Tocsin itself, where it computes: it reads open rows only, so that what follows from them is open.</summary>
    public static WorkContext Products { get; } = Program(1);

    /// <summary>Tocsin itself, where it takes in what is published to everybody.</summary>
    public static WorkContext OpenSources { get; } = Program(2);

    /// <summary>The program at the door: it reads and writes accounts, and nothing else.</summary>
    public static WorkContext Door { get; } = new("door", null);

    /// <summary>The word that the database reads.</summary>
    internal string Reader { get; }

    /// <summary>The handling that every row written carries; null where nothing may be written.</summary>
    internal int? Mark { get; }

    internal string MarkText => Mark?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A person who signed in, as far as their rights and this session go. The database looks up who that is.</summary>
    /// <param name="key">The key of the session: 64 hexadecimal digits in lower case. It is a secret.</param>
    public static WorkContext Session(string key) => new($"session:{key}", null);

    /// <summary>A program that shows a token, as far as the token and the rights of its person go.</summary>
    /// <param name="secret">The token's secret: 64 hexadecimal digits in lower case.</param>
    public static WorkContext Token(string secret) => new($"token:{secret}", null);

    /// <summary>The exercise account of a role; elsewhere than in the exercise region it sees nothing.</summary>
    /// <param name="role">The role's word.</param>
    public static WorkContext Exercise(string role) => new($"exercise:{role}", null);

    /// <inheritdoc />
    public override string ToString() => Reader.Split(':')[0]; // never the secret

    /// <summary>
    /// Tocsin itself, writing rows of one handling. It reads only what that handling may contain, so that nothing flows to where fewer rights are needed.
    /// </summary>
    /// <param name="handling">Number of the handling.</param>
    public static WorkContext Program(int handling) => new("program", handling);
}
