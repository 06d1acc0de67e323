using System.Security.Cryptography;

namespace Tocsin.Access.Vault;

/// <summary>The key of one source, or of searches, as the database has it: wrapped by a master key.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Whose it is; null for that of searches.</param>
/// <param name="MasterKey">Name of the key that wraps it.</param>
/// <param name="Wrapped">The key, encrypted.</param>
internal sealed record DataKey(Guid Id, long? Source, string MasterKey, byte[] Wrapped)
{
    /// <summary>Wraps a new key, and does something with it before it is overwritten.</summary>
    public static (DataKey Key, T Made) New<T>(long? source, VaultKeys masters, Func<Guid, byte[], T> use)
    {
        // Its number is sealed in with what it opens, so it must be known before the database has it.
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var plain = RandomNumberGenerator.GetBytes(Seal.KeyBytes);
        try
        {
            return (Wrap(id, source, masters.Newest, masters, plain), use(id, plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens it, and does something with it before it is overwritten.</summary>
    /// <exception cref="VaultKeyException">The master key is not there, or does not open it.</exception>
    public T Use<T>(VaultKeys masters, Func<byte[], T> use)
    {
        byte[] plain;
        try
        {
            plain = Seal.Decrypt(masters[MasterKey], Wrapped, Seal.OfKey(Id, Source, MasterKey));
        }
        catch (CryptographicException e)
        {
            throw new VaultKeyException($"Key {Id} does not open with master key {MasterKey}: it was changed, or another key has that name. Run `tocsin vault check`.", e);
        }

        try
        {
            return use(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The same key, wrapped by the newest master key.</summary>
    public DataKey Rewrap(VaultKeys masters) => Use(masters, plain => Wrap(Id, Source, masters.Newest, masters, plain));

    private static DataKey Wrap(Guid id, long? source, string master, VaultKeys masters, byte[] plain) =>
        new(id, source, master, Seal.Encrypt(masters[master], plain, Seal.OfKey(id, source, master)));
}
