using System.Net;
using System.Net.Sockets;

namespace Lattice.Tests.Data;

/// <summary>A server on the loopback address that serves one content under every name, as well or badly as told.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly byte[] content;
    private readonly Task serving;

    public FileServer(byte[] content)
    {
        this.content = content;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Home = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/files");
        }

        listener.Prefixes.Add(Home.GetLeftPart(UriPartial.Authority) + "/");
        listener.Start();
        serving = Task.Run(Serve);
    }

    public Uri Home { get; }

    /// <summary>Whether Range headers are answered.</summary>
    public bool Ranges { get; set; } = true;

    /// <summary>After how many bytes of a body the connection breaks.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>After how many bytes of a body nothing more comes, the connection staying open.</summary>
    public int? SilentAfter { get; set; }

    public int? Status { get; set; }

    /// <summary>For each request: its path and its range.</summary>
    public List<string> Requests { get; } = [];

    public void Dispose()
    {
        listener.Abort();
        serving.Wait();
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                Answer(context);
            }
            catch (Exception failure) when (failure is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The client went away, which some tests make it do.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var range = context.Request.Headers["Range"];
        Requests.Add($"{context.Request.Url!.AbsolutePath} {range}".TrimEnd());
        var response = context.Response;
        if (Status is { } status)
        {
            response.StatusCode = status;
            response.Close();
            return;
        }

        var start = Ranges && range is not null ? int.Parse(range["bytes=".Length..^1]) : 0;
        if (start > 0)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes {start}-{content.Length - 1}/{content.Length}";
        }

        response.ContentLength64 = content.Length - start;
        var length = int.Min(content.Length - start, BreakAfter ?? SilentAfter ?? int.MaxValue);
        response.OutputStream.Write(content, start, length);
        response.OutputStream.Flush();
        if (SilentAfter is not null)
        {
            return;
        }

        if (BreakAfter is not null)
        {
            Thread.Sleep(100);
            response.Abort();
        }
        else
        {
            response.Close();
        }
    }
}
