using System.Net;
using System.Net.NetworkInformation;

namespace Tocsin.Tests.Cli;

/// <summary>Where this machine listens on a port.</summary>
internal static class ListeningAddresses
{
    public static IReadOnlyList<IPAddress> Of(int port)
    {
        var found = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(one => one.Port == port).Select(one => one.Address).ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"Nothing listens on port {port}.");
    }
}
