using System.IO.Compression;
using System.Security.Cryptography;
using LanguageExt;
using Lattice.Train.Files;

namespace Lattice.Train.Data;

/// <summary>Data that are part of the program: compressed with Brotli, identified by the SHA-256 of the uncompressed content.</summary>
internal static class EmbeddedContent
{
    /// <summary>Opens a resource of this assembly and reads it.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="sha256">The expected hash of the content.</param>
    internal static Either<DataError, byte[]> Read(string name, string sha256)
    {
        var resource = $"Lattice.Train.Data.Resources.{name}.br";
        using var stream = typeof(EmbeddedContent).Assembly.GetManifestResourceStream(resource);
        return stream is null ? new DataError.Absent(resource) : Read(stream, resource, name, sha256);
    }

    /// <summary>The uncompressed content of a stream.</summary>
    /// <param name="compressed">The stream.</param>
    /// <param name="path">Its name in errors.</param>
    /// <param name="name">Name of the data set.</param>
    /// <param name="sha256">The expected hash of the content.</param>
    internal static Either<DataError, byte[]> Read(Stream compressed, string path, string name, string sha256)
    {
        using var memory = new MemoryStream(8 << 20);
        try
        {
            using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
            brotli.CopyTo(memory);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return new DataError.WrongFormat(
                path, new DataPlace.Byte(memory.Length), "damaged Brotli data", $"the resource that lattice data build {name} writes");
        }

        var content = memory.ToArray();
        var found = Convert.ToHexStringLower(SHA256.HashData(content));
        return found == sha256 ? content : new DataError.WrongHash(path, sha256, found);
    }

    /// <summary>Compresses a content and writes it; the file is replaced only once the new one is complete.</summary>
    /// <param name="output">File to write.</param>
    /// <param name="content">The content.</param>
    /// <param name="count">How many data it holds.</param>
    /// <param name="progress">Receives a short description of each stage.</param>
    internal static Either<DataError, BuiltData> Write(string output, byte[] content, int count, Action<string> progress)
    {
        progress($"compressing {content.Length} bytes, which can take half a minute");
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        if (!BrotliEncoder.TryCompress(content, compressed, out var length, quality: 11, window: 24))
        {
            throw new InvalidOperationException("The compressed length exceeds Brotli's own bound.");
        }

        try
        {
            AtomicFile.Write(output, compressed[..length]);
            return new BuiltData(Convert.ToHexStringLower(SHA256.HashData(content)), count, content.Length, length);
        }
        catch (FileFault fault)
        {
            return new DataError.Inaccessible(output, $"it cannot be written: {fault.Reason}.");
        }
    }
}
