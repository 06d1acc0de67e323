using System.Text.RegularExpressions;

namespace Tocsin.Gather;

/// <summary>
/// Where a file came from, as it is shown: an address of the network without what may be a secret in it (user, password, query), a file
/// of this machine by its name alone. How the machine's folders and users are called is for nobody who reads.
/// </summary>
public static partial class ShownOrigin
{
    /// <summary>The origin to show.</summary>
    /// <param name="origin">As it is stored: an address or a path.</param>
    public static string Of(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ftp" or "ftps" or "sftp")
            return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (address.Query.Length > 1 ? "?…" : "");
        return Rooted().IsMatch(origin) ? OfFile(origin) : origin;
    }

    /// <summary>A file by its name alone.</summary>
    /// <param name="path">Its path, of any system.</param>
    public static string OfFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path.TrimEnd('/', '\\');
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>A message in which paths are written out, each by its last name.</summary>
    /// <param name="message">What was said about a file.</param>
    /// <param name="file">The file, as it was given.</param>
    public static string In(string message, string file)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(file);
        return Quoted().Replace(message.Replace(file, OfFile(file), StringComparison.Ordinal), match => $"'{OfFile(match.Groups[1].Value)}'");
    }

    [GeneratedRegex(@"^(?:[/\\]|[A-Za-z]:[/\\]|file:)", RegexOptions.IgnoreCase)]
    private static partial Regex Rooted();

    [GeneratedRegex(@"'((?:/|[A-Za-z]:\\)[^']+)'")]
    private static partial Regex Quoted();
}
