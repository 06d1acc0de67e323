using System.IO.Compression;
using System.Security.Cryptography;

namespace Tocsin.Web.Assets;

/// <summary>A file that pages load. Its address holds its hash, so that a browser may keep it for ever.</summary>
internal sealed class SiteAsset
{
    public SiteAsset(string name, string contentType, byte[] content)
    {
        ContentType = contentType;
        Content = content;
        Brotli = Compress(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        var dot = name.LastIndexOf('.');
        Path = $"/assets/{name[..dot]}.{hash}{name[dot..]}";
    }

    /// <summary>Where it is served.</summary>
    public string Path { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    /// <summary>Compressed once, at the start.</summary>
    public byte[] Brotli { get; }

    private static byte[] Compress(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, new BrotliCompressionOptions { Quality = 9 }))
            brotli.Write(content);
        return packed.ToArray();
    }
}
