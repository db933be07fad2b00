using System.Net;
using System.Net.Http.Headers;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>The download of one file: its bytes are appended to <paramref name="Part"/> until it has its full length.</summary>
internal sealed record Download(
    HttpClient Client, PublishedFile File, Uri Address, string Part, Action<FetchProgress> Progress, TimeSpan Stall)
{
    private const int LeastPerStall = 1024;
    private const int MostHops = 10;

    /// <summary>Downloads the missing bytes.</summary>
    internal async Task<Either<DataError, Unit>> Complete(CancellationToken cancellation)
    {
        var received = 0L;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // A link would be followed to some other file, and a pipe would block; an earlier download leaves neither.
            if (new FileInfo(Part).LinkTarget is not null)
            {
                return new DataError.Inaccessible(Part, "It is a symbolic link, but a download must store its bytes here. Delete it.");
            }

            using var part = new FileStream(Part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!part.CanSeek)
            {
                return new DataError.Inaccessible(Part, "It is not a regular file, but a download must store its bytes here. Delete it.");
            }

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
            using var response = await Send(received, patience.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                part.SetLength(0);
                return Failed(0, "the server has a different file, shorter than what was received earlier; those bytes are discarded.");
            }

            if (Refusal(response) is { } refusal)
            {
                return Failed(received, refusal);
            }

            // A server that does not support ranges, or has moved the file, may send it from the beginning.
            var range = response.Content.Headers.ContentRange;
            var start = response.StatusCode == HttpStatusCode.PartialContent ? range?.From ?? received : 0;
            if (start > received)
            {
                return Failed(received, $"the server sent bytes from {start} on instead of from {received}.");
            }

            var announced = response.StatusCode == HttpStatusCode.PartialContent ? range?.Length : response.Content.Headers.ContentLength;
            if (announced > File.Length)
            {
                return Larger(announced.Value);
            }

            using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            var (buffer, sinceReset) = (new byte[1 << 16], 0);
            for (var isFirst = true; ; isFirst = false)
            {
                var count = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
                if (isFirst && count > 0)
                {
                    // A web page sent in place of the file must not destroy what was already received.
                    if (start == 0 && LooksLikePage(buffer[..count]))
                    {
                        return Failed(received, "the server sent a web page instead of the file.");
                    }

                    part.SetLength(start);
                    part.Position = received = start;
                }

                if (count == 0)
                {
                    break;
                }

                if (count > File.Length - received)
                {
                    part.SetLength(0);
                    return Larger(received + count);
                }

                part.Write(buffer, 0, count);
                received += count;
                Progress(new FetchProgress(File.Name, received, File.Length, FetchState.Receiving));
                if ((sinceReset += count) >= LeastPerStall)
                {
                    patience.CancelAfter(Stall);
                    sinceReset = 0;
                }
            }

            part.Flush(flushToDisk: true);
            return received < File.Length ? Failed(received, "the connection ended before the file did.") : Unit.Default;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(received, $"the server was silent for {Stall.TotalSeconds:0} seconds, or nearly silent.");
        }
        catch (Exception failure) when (failure is HttpRequestException or HttpIOException)
        {
            return Failed(received, DataFile.OneLine(failure));
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or UriFormatException)
        {
            return Failed(received, "the server redirects to an address that is neither http nor https.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An IOException of the socket comes wrapped as HttpIOException or has one inside; the rest is the disk's.
            return failure.InnerException is System.Net.Sockets.SocketException
                ? Failed(received, DataFile.OneLine(failure))
                : DataFile.Refused(Part, failure);
        }
    }

    /// <summary>Why a response is not the file; null when it is.</summary>
    private static string? Refusal(HttpResponseMessage response)
    {
        var status = $"the server answered {(int)response.StatusCode} {Display.Clean(response.ReasonPhrase ?? "")}".TrimEnd();
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent
            ? response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                ? "the server compressed the file for transfer, although it was asked not to."
                : null
            : response.Headers.Location is { } location
                ? $"{status}, a redirection to {DataFile.Shown(location)}, which is not followed."
                : $"{status}.";
    }

    /// <summary>Requests the file from a byte on, and follows redirections.</summary>
    private async Task<HttpResponseMessage> Send(long from, CancellationToken cancellation)
    {
        var address = Address;
        for (var hops = 0; ; hops++)
        {
            using var request = Request(address, from);
            var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (hops == MostHops || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
                || response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next)
                || (next.Scheme != Uri.UriSchemeHttps && (next.Scheme != Uri.UriSchemeHttp || address.Scheme != Uri.UriSchemeHttp)))
            {
                return response;
            }

            response.Dispose();
            address = next;
        }
    }

    private static bool LooksLikePage(byte[] start) => FileKind.Refused(new ContentReader("", new MemoryStream(start)), FileFormat.Amat)
        .Exists(error => error is DataError.WrongKind { Found: FileKind.WebPage or FileKind.XmlPage or FileKind.Json });

    private DataError Larger(long bytes) => new DataError.WrongCount(
        DataFile.Shown(Address), "bytes or more", bytes, File.Length,
        "The address holds a different file: check it, or give another address with --from URL.");

    private static HttpRequestMessage Request(Uri address, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        return request;
    }

    private DataError Failed(long received, string reason) =>
        new DataError.Interrupted(DataFile.Shown(Address), received, File.Length, reason);
}
