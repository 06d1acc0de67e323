namespace Tocsin.Access.Accounts;

/// <summary>A passkey (WebAuthn): the public half of a key that a device keeps.</summary>
public sealed record Passkey
{
    /// <summary>The credential's own number, from the device.</summary>
    public required byte[] Id { get; init; }

    /// <summary>Whose.</summary>
    public required int Person { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How often the device has used it, as it last said.</summary>
    public required uint SignCount { get; init; }

    /// <summary>How the device can be reached: "usb", "internal".</summary>
    public required IReadOnlyList<string> Transports { get; init; }

    /// <summary>Whether the device made sure of its user.</summary>
    public required bool IsUserVerified { get; init; }

    /// <summary>Whether it may be copied to other devices.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Whether it was.</summary>
    public required bool IsBackedUp { get; init; }

    /// <summary>What the device said when it was registered.</summary>
    public required byte[] Attestation { get; init; }

    /// <summary>What the browser said then.</summary>
    public required byte[] ClientData { get; init; }
}
