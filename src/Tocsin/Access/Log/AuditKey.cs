using System.Security.Cryptography;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// The key that signs checkpoints: on the curve P-256, in a file that is not in the database. Its public half lies in the folder of the checkpoints, so that
/// who keeps that folder elsewhere can check them, also after the key was replaced by another.
/// </summary>
public static class AuditKey
{
    /// <summary>
    /// The environment variable that names the file of the key: PEM, as `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes it.
    /// </summary>
    public const string Variable = "TOCSIN_AUDIT_KEY";

    private const int CurveBits = 256;

    /// <summary>Folder of the checkpoints of a world, and of the public keys that they are checked with.</summary>
    /// <param name="folder">The world's data folder.</param>
    public static string Checkpoints(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(folder.Path, "checkpoints");
    }

    /// <summary>Whether something was signed here: the key is made, and its public half laid down, when the first entry of a log is signed.</summary>
    /// <param name="folder">The world's data folder.</param>
    public static bool HasSigned(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return File.Exists(OwnPath(folder)) || (Directory.Exists(Checkpoints(folder)) && Directory.EnumerateFiles(Checkpoints(folder), "*.pem").Any());
    }

    /// <summary>What a key is called: SHA-256 of its public half.</summary>
    /// <param name="key">The key, or its public half.</param>
    public static string Name(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>
    /// Opens the key to sign with: the one that <see cref="Variable"/> names, else the one in the data folder, which is made when it is first needed.
    /// </summary>
    /// <param name="folder">The world's data folder.</param>
    /// <exception cref="AuditKeyException">It cannot be read or is of another kind.</exception>
    public static ECDsa Open(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = PathOf(folder);
        try
        {
            if (!File.Exists(path) && path == OwnPath(folder))
                Make(path);
            var key = Read(path);
            if (!CanSign(key))
                throw new AuditKeyException(path, "it is only the public half.");
            Publish(key, Checkpoints(folder));
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditKeyException(path, e.Message, e);
        }
    }

    /// <summary>The public keys in a folder, by their names; those of the key in force of a data folder too, when one is given.</summary>
    /// <param name="checkpoints">A folder of checkpoints, here or kept elsewhere.</param>
    /// <param name="folder">The world's data folder; null to look only at the other.</param>
    public static IReadOnlyDictionary<string, ECDsa> Known(string checkpoints, DataFolder? folder)
    {
        var known = new Dictionary<string, ECDsa>(StringComparer.Ordinal);
        var files = Directory.Exists(checkpoints) ? Directory.GetFiles(checkpoints, "*.pem").Order(StringComparer.Ordinal).ToList() : [];
        if (folder is not null && File.Exists(PathOf(folder)))
            files.Add(PathOf(folder));
        foreach (var file in files)
        {
            try
            {
                var key = Read(file);
                known[Name(key)] = key;
            }
            catch (AuditKeyException)
            {
                // Whatever else lies in that folder. A checkpoint whose key is missing then is not relied on.
            }
        }

        return known;
    }

    private static string OwnPath(DataFolder folder) => Path.Combine(folder.Path, "audit-key.pem");

    private static string PathOf(DataFolder folder) => Setting.AuditKey.Value ?? OwnPath(folder);

    private static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new AuditKeyException(path, e is ArgumentException or CryptographicException ? "it is not a PEM key." : e.Message, e);
        }

        if (key.KeySize == CurveBits && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            return key;
        key.Dispose();
        throw new AuditKeyException(path, "it is not on the curve P-256.");
    }

    private static bool CanSign(ECDsa key)
    {
        try
        {
            key.SignData([], HashAlgorithmName.SHA256);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void Make(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteOnce(path, PrivateFiles.CreateFile, key.ExportPkcs8PrivateKeyPem());
    }

    private static void Publish(ECDsa key, string checkpoints)
    {
        Directory.CreateDirectory(checkpoints);
        var path = Path.Combine(checkpoints, $"{Name(key)[..16]}.pem");
        if (!File.Exists(path))
            WriteOnce(path, name => new FileStream(name, FileMode.CreateNew), key.ExportSubjectPublicKeyInfoPem());
    }

    // Whole or not at all; two that start at once agree on whose file was there first.
    private static void WriteOnce(string path, Func<string, FileStream> create, string line)
    {
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        using (var file = new StreamWriter(create(unfinished)) { NewLine = "\n" })
            file.WriteLine(line);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
