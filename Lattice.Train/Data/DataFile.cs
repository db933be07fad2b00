using System.Security.Cryptography;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>Opens data files, plain or gzip (recognised by their first two bytes). Every failure is a <see cref="DataError"/>.</summary>
internal static class DataFile
{
    /// <summary>The file at <paramref name="path"/>, or the one with <c>.gz</c> after its name.</summary>
    internal static Option<string> Locate(string path) =>
        File.Exists(path) || Directory.Exists(path) ? path
        : File.Exists(path + ".gz") ? path + ".gz"
        : Option<string>.None;

    /// <summary>Opens the content, reads from it, closes it. The file is read forwards, once, so a pipe works too.</summary>
    internal static Either<DataError, R> Read<R>(string path, Func<ContentReader, Either<DataError, R>> read) =>
        Read(path, (content, _) => read(content));

    /// <summary>The same; <c>read</c> also learns whether the file is a pipe, whose content cannot be read a second time.</summary>
    internal static Either<DataError, R> Read<R>(string path, Func<ContentReader, bool, Either<DataError, R>> read) => Locate(path).Match(
        found => Guarded(found, () =>
        {
            using var file = new FileStream(found, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Opened(found, file, content => read(content, !file.CanSeek));
        }),
        () => new DataError.Absent(path));

    /// <summary>Reads a stream, plain or gzip; <paramref name="name"/> takes the place of a path in errors.</summary>
    internal static Either<DataError, R> Read<R>(string name, Stream stream, Func<ContentReader, Either<DataError, R>> read) =>
        Guarded(name, () => Opened(name, stream, read));

    /// <summary>SHA-256 of the whole (decompressed) content and its length.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="isReadAgain">True when the file will be read again afterwards, which is impossible for a pipe.</param>
    internal static Either<DataError, (string Hash, long Length)> Hash(string path, bool isReadAgain = false) =>
        Read<(string, long)>(path, (content, isPipe) =>
        {
            if (isPipe && isReadAgain)
            {
                return new DataError.PipeReadTwice(path);
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 17];
            for (int count; (count = content.Fill(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, count);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), content.Offset);
        });

    /// <summary>The error for an exception of the file system.</summary>
    internal static DataError Refused(string path, Exception failure) => new DataError.Inaccessible(path, OneLine(failure));

    /// <summary>The error for invalid gzip data.</summary>
    internal static DataError Damaged(string path, DataPlace place, GzipException damage) =>
        new DataError.WrongFormat(path, place, damage.Message, damage.Expected);

    /// <summary>An address for display: without user name and password, and without the query, which may hold a key.</summary>
    internal static string Shown(Uri address) => address.IsAbsoluteUri
        ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : Display.Clean(address.OriginalString);

    /// <summary>An exception's message as one sentence on one line.</summary>
    internal static string OneLine(Exception failure) => Display.Line(failure.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')) + ".";

    private static Either<DataError, R> Opened<R>(string path, Stream stream, Func<ContentReader, Either<DataError, R>> read)
    {
        var feed = new ByteFeed(stream);
        var isGzip = feed.Look(GzipMembers.Magic.Length).SequenceEqual(GzipMembers.Magic);
        using Stream bytes = isGzip ? new GzipMembers(feed) : new FeedStream(feed);
        var content = new ContentReader(path, bytes);
        try
        {
            return read(content);
        }
        catch (GzipException damage)
        {
            return Damaged(path, new DataPlace.Byte(content.Offset), damage);
        }
    }

    private static Either<DataError, R> Guarded<R>(string path, Func<Either<DataError, R>> read)
    {
        try
        {
            return read();
        }
        catch (FileNotFoundException)
        {
            return new DataError.Absent(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Directory.Exists(path) ? new DataError.IsFolder(path) : Refused(path, failure);
        }
    }
}
