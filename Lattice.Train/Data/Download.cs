using System.Net;
using System.Net.Http.Headers;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>One file on its way: its bytes are appended to <paramref name="Part"/> until it has its full length.</summary>
internal sealed record Download(
    HttpClient Client, PublishedFile File, Uri Address, string Part, Action<FetchProgress> Progress, TimeSpan Stall)
{
    /// <summary>Receives what is missing.</summary>
    internal async Task<Either<DataError, Unit>> Complete(CancellationToken cancellation)
    {
        var received = 0L;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var part = new FileStream(Part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            if (part.Length > File.Length)
            {
                part.SetLength(0);
            }

            received = part.Length;
            if (received == File.Length)
            {
                return Unit.Default;
            }

            patience.CancelAfter(Stall);
            using var response = await Client.SendAsync(Request(received), HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            {
                return Failed(received, $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            }

            // A server that does not know ranges, or another one than was asked for, sends the file from its beginning.
            received = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? received : 0;
            if (received > part.Length)
            {
                return Failed(part.Length, $"the server sent bytes from {received} on, {part.Length} was asked for.");
            }

            part.SetLength(received);
            part.Position = received;
            using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            var buffer = new byte[1 << 16];
            while (true)
            {
                patience.CancelAfter(Stall);
                var count = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                part.Write(buffer, 0, count);
                received += count;
                Progress(new FetchProgress(File.Name, received, File.Length, FetchState.Receiving));
                if (received > File.Length)
                {
                    part.SetLength(0);
                    return new DataError.WrongCount(
                        Address.ToString(), "bytes or more", received, File.Length, "The address holds another file: check it, or give another one with --from URL.");
                }
            }

            part.Flush(flushToDisk: true);
            return received < File.Length ? Failed(received, "the connection ended before the file did.") : Unit.Default;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(received, $"the server was silent for {Stall.TotalSeconds:0} seconds.");
        }
        catch (Exception failure) when (failure is HttpRequestException or HttpIOException)
        {
            return Failed(received, DataFile.OneLine(failure));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An IOException of the socket comes wrapped as HttpIOException or has one inside; the rest is the disk's.
            return failure.InnerException is System.Net.Sockets.SocketException
                ? Failed(received, DataFile.OneLine(failure))
                : DataFile.Refused(Part, failure);
        }
    }

    private HttpRequestMessage Request(long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        return request;
    }

    private DataError Failed(long received, string reason) => new DataError.Interrupted(Address.ToString(), received, File.Length, reason);
}
