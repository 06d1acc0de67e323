using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tocsin.Tests.Access.Log;

/// <summary>Stands between a client and its database server, and breaks their connections when it is told to: before or after the answer.</summary>
internal sealed class BreakingGate : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> open = [];
    private readonly CancellationTokenSource end = new();
    private readonly Func<Task<Socket>> server;
    private volatile bool isHeldBack;

    private BreakingGate(NpgsqlConnectionStringBuilder text)
    {
        var (host, port) = (text.Host!, text.Port);
        server = async () =>
        {
            var isFile = host.StartsWith('/');
            var socket = isFile
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(isFile ? new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}") : new DnsEndPoint(host, port));
            return socket;
        };
        listener.Start();
        text.Host = "127.0.0.1";
        text.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ConnectionString = text.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    public static BreakingGate Open(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>What the server says from now on does not reach the client.</summary>
    public void HoldBackAnswers() => isHeldBack = true;

    /// <summary>Breaks what is open, and lets later connections through.</summary>
    public void Break()
    {
        foreach (var socket in open)
            socket.Dispose();
        open.Clear();
        isHeldBack = false;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        Break();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(end.Token);
                var behind = await server();
                open.Add(client);
                open.Add(behind);
                _ = PassAsync(client, behind, isAnswer: false);
                _ = PassAsync(behind, client, isAnswer: true);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (!(isAnswer && isHeldBack))
                    await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was broken.
        }

        from.Dispose();
        to.Dispose();
    }
}
