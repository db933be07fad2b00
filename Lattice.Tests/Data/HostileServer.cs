using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lattice.Tests.Data;

/// <summary>
/// A server on the loopback address that answers every request with the same bytes, head and body alike, and closes the connection.
/// </summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    public HostileServer(string head, byte[]? body = null)
    {
        listener.Start();
        Home = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/files");
        byte[] answer = [.. Encoding.UTF8.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), .. body ?? []];
        serving = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
                    while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    {
                        Request.Add(line);
                    }

                    await client.GetStream().WriteAsync(answer);
                }
            }
            catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException)
            {
                // Stopped, or the client went away.
            }
        });
    }

    public Uri Home { get; }

    /// <summary>The lines of all requests.</summary>
    public List<string> Request { get; } = [];

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
    }
}
