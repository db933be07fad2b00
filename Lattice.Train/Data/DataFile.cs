using System.Buffers.Binary;
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

    /// <summary>The error that an <see cref="InvalidDataException"/> of a gzip file stands for.</summary>
    internal static DataError Damaged(string path, DataPlace place) => new DataError.WrongFormat(
        path, place, "damaged or truncated gzip data", "one whole gzip stream: copy or download the file again (several streams in one file must be made one)");

    /// <summary>An exception's message as one sentence of one line.</summary>
    internal static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.') + ".";

    private static Either<DataError, R> ReadFound<R>(string path, Func<ContentReader, Either<DataError, R>> read)
    {
        ContentReader? content = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var announced = AnnouncedLength(file);
            using var stream = announced is null ? (Stream)file : new GZipStream(file, CompressionMode.Decompress);
            content = new ContentReader(path, stream, announced);
            return read(content);
        }
        catch (InvalidDataException)
        {
            return Damaged(path, new DataPlace.Byte(content?.Offset ?? 0));
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

    /// <summary>The uncompressed length modulo 2³² at the end of a gzip file; null for other files.</summary>
    private static uint? AnnouncedLength(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) < 2 || bytes[0] != 0x1F || bytes[1] != 0x8B)
        {
            file.Position = 0;
            return null;
        }

        file.Position = long.Max(0, file.Length - bytes.Length);
        file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
