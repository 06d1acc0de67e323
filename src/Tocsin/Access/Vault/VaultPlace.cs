using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>Where the master keys of the source vault are: outside the database and outside the data folder, so that neither tells who a source is.</summary>
/// <param name="KeyFile">The file of keys; null when <paramref name="KeyText"/> holds them.</param>
/// <param name="KeyText">The keys themselves, from the environment; null when they are in a file. A secret.</param>
/// <param name="DestroyedFile">The list of destroyed keys, which no backup and no restore touches.</param>
public sealed record VaultPlace(string? KeyFile, string? KeyText, string DestroyedFile)
{
    /// <summary>The environment variable that names the file of keys.</summary>
    public const string KeyFileVariable = "TOCSIN_VAULT_KEY_FILE";

    /// <summary>The environment variable that holds the keys, in place of a file.</summary>
    public const string KeyVariable = "TOCSIN_VAULT_KEY";

    /// <summary>The environment variable that names the list of destroyed keys, where it is not to lie beside the keys.</summary>
    public const string DestroyedVariable = "TOCSIN_VAULT_DESTROYED";

    private const string FileName = "vault-keys";

    /// <summary>Where they are, in words.</summary>
    public string Words => KeyFile ?? $"the environment variable {KeyVariable}";

    /// <summary>
    /// As the environment says; else a file of the user's configuration, as the XDG base directories have it: <c>~/.config/tocsin/vault-keys</c>; of the
    /// exercise region, one in its data folder.
    /// </summary>
    /// <param name="world">"world" or "exercise"; each has a file of its own, unless one is named in the environment.</param>
    /// <exception cref="VaultKeyException">Two places are named, or there is none.</exception>
    public static VaultPlace FromEnvironment(string world)
    {
        var file = Setting.VaultKeyFile.Value;
        var text = Setting.VaultKey.Value;
        if (file is not null && text is not null)
            throw new VaultKeyException($"{KeyFileVariable} and {KeyVariable} are both set. Set one; a file can change while Tocsin runs.");
        var destroyed = Setting.VaultDestroyed.Value;
        if (text is not null && destroyed is not null)
            return new(null, text, Path.GetFullPath(destroyed));
        var place = Of(file ?? DefaultFile(world));
        return new(text is null ? place.KeyFile : null, text, destroyed is null ? place.DestroyedFile : Path.GetFullPath(destroyed));
    }

    /// <summary>A file of keys, with the list of destroyed keys beside it.</summary>
    /// <param name="keyFile">The file.</param>
    public static VaultPlace Of(string keyFile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyFile);
        var path = Path.GetFullPath(keyFile);
        return new(path, null, $"{path}.destroyed");
    }

    /// <inheritdoc />
    public override string ToString() => Words; // never the keys

    // XDG_CONFIG_HOME, else ~/.config; elsewhere than on Unix what that system has in its place. The exercise region has nothing to hide: its keys go with its
    // folder.
    private static string DefaultFile(string world)
    {
        if (world != World.RealId)
            return Path.Combine(DataFolder.Of(world).Path, FileName);
        var configuration = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return configuration.Length > 0
            ? Path.Combine(configuration, "tocsin", FileName)
            : throw new VaultKeyException($"Neither HOME nor XDG_CONFIG_HOME is set. Set {KeyFileVariable} to a file.");
    }
}
