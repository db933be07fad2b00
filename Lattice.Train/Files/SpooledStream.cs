using System.Security.Cryptography;

namespace Lattice.Train.Files;

/// <summary>
/// The content of a stream that can be read only once, kept so that it can be read again: in memory up to a limit, beyond it in a temporary
/// file. On Unix that file loses its name at once, on Windows when it is closed: nothing is left behind, however the program ends.
/// </summary>
internal static class SpooledStream
{
    /// <summary>Bytes kept in memory.</summary>
    internal const int MostInMemory = 64 << 20;

    private const int BufferLength = 1 << 17;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="token">Ends the reading.</param>
    /// <param name="most">Bytes kept in memory.</param>
    /// <returns>The content, which can seek, at its beginning. It is the caller's to close.</returns>
    /// <exception cref="FileFault">The temporary file cannot be written.</exception>
    internal static Stream Of(Stream input, CancellationToken token, int most = MostInMemory)
    {
        var buffer = new byte[BufferLength];
        Stream kept = new MemoryStream();
        try
        {
            for (int count; (count = input.Read(buffer)) > 0;)
            {
                token.ThrowIfCancellationRequested();
                if (kept is MemoryStream memory && memory.Length + count > most)
                {
                    kept = Moved(memory);
                }

                Write(kept, buffer.AsSpan(0, count));
            }

            kept.Position = 0;
            return kept;
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    private static FileStream Moved(MemoryStream memory)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lattice-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = BufferLength,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            memory.WriteTo(file);
            memory.Dispose();
            return file;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            file?.Dispose();
            throw FileFault.OfWriting(path, fault);
        }
    }

    private static void Write(Stream kept, ReadOnlySpan<byte> bytes)
    {
        try
        {
            kept.Write(bytes);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(kept is FileStream file ? file.Name : "memory", fault);
        }
    }
}
