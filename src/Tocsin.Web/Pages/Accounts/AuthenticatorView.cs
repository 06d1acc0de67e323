using QRCoder;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the page to set up an authenticator shows.</summary>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Key">The key, in base 32.</param>
/// <param name="Kept">The key as the form brings it back.</param>
/// <param name="Fault">Key of the text that says why the code was not taken; null for none.</param>
public sealed record AuthenticatorView(string Name, string Key, string Kept, string? Fault = null)
{
    /// <summary>The address that authenticators read.</summary>
    public string Address => $"otpauth://totp/Tocsin:{Uri.EscapeDataString(Name)}?secret={Key}&issuer=Tocsin&digits=6&period=30";

    /// <summary>The key in groups of four, for typing.</summary>
    public string Typed => string.Join(' ', Key.Chunk(4).Select(four => new string(four)));

    /// <summary>The address as a QR code: the side in modules, and the dark ones as the path of a drawing.</summary>
    public (int Side, string Path) Code()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var dark = from y in Enumerable.Range(0, rows.Count) from x in Enumerable.Range(0, rows.Count) where rows[y][x] select $"M{x} {y}h1v1h-1z";
        return (rows.Count, string.Concat(dark));
    }
}
