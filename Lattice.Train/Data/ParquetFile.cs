using LanguageExt;
using Parquet;

namespace Lattice.Train.Data;

/// <summary>Opens Parquet files. Every failure is a <see cref="DataError"/>.</summary>
internal static class ParquetFile
{
    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Opens a file, reads from it, closes it.</summary>
    internal static Either<DataError, R> Read<R>(string path, Func<ParquetReader, Either<DataError, R>> read)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? new DataError.IsFolder(path) : new DataError.Absent(path);
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!file.CanSeek)
            {
                return new DataError.PipeReadTwice(path);
            }

            return Open(path, file).Bind(reader =>
            {
                try
                {
                    return read(reader);
                }
                finally
                {
                    reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
                }
            });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return DataFile.Refused(path, fault);
        }
    }

    /// <summary>What the library throws at damaged files is of any type.</summary>
    internal static Either<DataError, R> Guarded<R>(string path, DataPlace place, Func<Task<R>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is not (UnauthorizedAccessException or OperationCanceledException))
        {
            return new DataError.WrongFormat(path, place, $"damage ({DataFile.OneLine(fault).TrimEnd('.')})", "a whole Parquet file");
        }
    }

    private static Either<DataError, ParquetReader> Open(string path, FileStream file)
    {
        Span<byte> mark = stackalloc byte[4];
        if (file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark.SequenceEqual(Magic))
        {
            return new DataError.WrongFormat(path, new DataPlace.Byte(0), "other bytes", "a Parquet file, which begins with PAR1");
        }

        file.Position = long.Max(0, file.Length - mark.Length);
        if (file.Length < 12 || file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark.SequenceEqual(Magic))
        {
            return new DataError.Truncated(path, new DataPlace.Byte(file.Length), "the footer of a Parquet file, which ends in PAR1");
        }

        file.Position = 0;
        return Guarded(path, new DataPlace.Byte(file.Length), () => ParquetReader.CreateAsync(file, null, true, default));
    }
}
