using System.IO.Compression;
using System.Security.Cryptography;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Opening data files, plain or gzip (told by their first two bytes), with every failure a <see cref="DataError"/>.</summary>
internal static class DataFile
{
    /// <summary>The file at <paramref name="path"/>, or the one with <c>.gz</c> after its name.</summary>
    internal static Option<string> Locate(string path) =>
        File.Exists(path) || Directory.Exists(path) ? path
        : File.Exists(path + ".gz") ? path + ".gz"
        : Option<string>.None;

    /// <summary>Opens the content, reads from it, closes it.</summary>
    internal static Either<DataError, R> Read<R>(string path, Func<ContentReader, Either<DataError, R>> read) =>
        Locate(path).Match(found => ReadFound(found, read), () => new DataError.Absent(path));

    /// <summary>SHA-256 of the whole (decompressed) content and its length.</summary>
    internal static Either<DataError, (string Hash, long Length)> Hash(string path) => Read<(string, long)>(path, content =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        for (int count; (count = content.Fill(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), content.Offset);
    });

    /// <summary>The error an exception of the file system stands for.</summary>
    internal static DataError Refused(string path, Exception failure) => new DataError.Inaccessible(path, OneLine(failure));

    /// <summary>An exception's message as one sentence of one line.</summary>
    internal static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.') + ".";

    private static Either<DataError, R> ReadFound<R>(string path, Func<ContentReader, Either<DataError, R>> read)
    {
        ContentReader? content = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var stream = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            content = new ContentReader(path, stream);
            return read(content);
        }
        catch (InvalidDataException)
        {
            return new DataError.WrongFormat(
                path, new DataPlace.Byte(content?.Offset ?? 0), "damaged or truncated gzip data", "a whole gzip file: copy or download it again");
        }
        catch (FileNotFoundException)
        {
            return new DataError.Absent(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Refused(path, failure);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var count = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return count == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
    }
}
