using System.Security.Cryptography;
using Npgsql;
using Tocsin.Reference;

namespace Tocsin.Access.Vault;

/// <summary>A field of a source with the key that opens it, as the functions of the vault give them out.</summary>
internal sealed record SealedField(long Source, SourceField Field, byte[] Sealed, DataKey Key)
{
    /// <summary>What the functions return, in the order that <see cref="Read"/> takes it.</summary>
    public const string Columns = "source, name, sealed, key, master_key, wrapped";

    public static SealedField Read(NpgsqlDataReader row)
    {
        var source = row.GetInt64(0);
        return new(source, EnumWords.Parse<SourceField>(row.GetString(1)), row.GetFieldValue<byte[]>(2), new DataKey(row.GetGuid(3), source, row.GetString(4), row.GetFieldValue<byte[]>(5)));
    }

    /// <summary>What it says.</summary>
    /// <exception cref="VaultKeyException">It does not open.</exception>
    public string Open(VaultKeys masters) => Key.Use(masters, plain =>
    {
        try
        {
            return Seal.DecryptText(plain, Sealed, Seal.OfField(Source, Field, Key.Id));
        }
        catch (CryptographicException e)
        {
            throw new VaultKeyException($"The {EnumWords.Of(Field)} of source {Source} does not open: it was changed or copied from elsewhere. Restore it from a backup.", e);
        }
    });
}
