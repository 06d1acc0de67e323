using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>A folder for one test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <param name="closed">Whether other users may not pass, so that as root the server must lie elsewhere.</param>
    public TemporaryFolder(bool closed = false)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "tocsin-test-" + System.IO.Path.GetRandomFileName());
        // As root the server runs as another user, who must be able to pass.
        PrivateFiles.CreateFolder(Path, othersMayPass: !closed);
    }

    public string Path { get; }

    /// <summary>A folder below it; not created.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        for (var attempt = 0; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (attempt < 1000)
            {
                // A server that is just ending removes its files at the same time.
            }
        }
    }
}
