namespace Tocsin.Store;

/// <summary>How the private server is started; all but the last is for tests.</summary>
/// <param name="Durable">What is committed is forced to disk; without it a power cut may lose it, a killed process not.</param>
/// <param name="Throwaway">The whole data folder goes when the server ends.</param>
/// <param name="Binaries">The installation to use, a folder that holds bin/; null for the one that <see cref="PostgresBinaries.Locate"/> finds.</param>
/// <param name="Socket">The socket's folder, so that a server that died comes back where its users look for it; null for the one that suits the path.</param>
internal sealed record EmbeddedOptions(bool Durable = true, bool Throwaway = false, string? Binaries = null, string? Socket = null);
