using System.IO.Compression;
using System.Security.Cryptography;

namespace Tocsin.Web.Assets;

/// <summary>A file that pages load. Its address holds its hash, so that a browser may keep it for ever.</summary>
internal sealed class SiteAsset
{
    private readonly Lazy<byte[]> _brotli;

    public SiteAsset(string name, string contentType, byte[] content)
    {
        ContentType = contentType;
        Content = content;
        _brotli = new Lazy<byte[]>(() => Compress(content));
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        var dot = name.LastIndexOf('.');
        Path = $"/assets/{name[..dot]}.{hash}{name[dot..]}";
    }

    /// <summary>Where it is served.</summary>
    public string Path { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    /// <summary>Compressed once, when it is first asked for.</summary>
    public byte[] Brotli => _brotli.Value;

    private static byte[] Compress(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, new BrotliCompressionOptions { Quality = 9 }))
            brotli.Write(content);
        return packed.ToArray();
    }
}
