using LanguageExt;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Lattice.Train.Data;

/// <summary>
/// Reads vectors from a Parquet file: a column of lists of numbers, one vector per row. One row group's column is in memory at a time.
/// </summary>
internal sealed class ParquetRows : IRowReader, IDisposable
{
    // A number takes 12 bytes while its row group is read.
    private const long MostNumbers = 1 << 28;

    private readonly ParquetReader reader;
    private readonly DataField field;
    private RawColumnData? group;
    private int nextGroup;
    private int place;
    private long next;

    private ParquetRows(string path, ParquetReader reader, DataField field) => (Path, this.reader, this.field) = (path, reader, field);

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public int Width { get; private set; }

    /// <inheritdoc/>
    public Option<ImageShape> Image => Option<ImageShape>.None;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => Seq<DataNote>.Empty;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>True if that is asked for, or the content begins like a Parquet file. A stream must be one that can seek.</summary>
    internal static bool IsOf(VectorInput input)
    {
        if (input.Format is not null)
        {
            return input.Format == VectorFormat.Parquet;
        }

        try
        {
            using var file = input.Stream is null ? OpenFile(input.Name) : null;
            return (input.Stream ?? file!) is { CanSeek: true } stream && Begins(stream);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens the file, reads from it, closes it.</summary>
    internal static Either<DataError, R> Read<R>(VectorInput input, Func<IRowReader, Either<DataError, R>> read)
    {
        try
        {
            using var file = input.Stream is null ? OpenFile(input.Name) : null;
            return Open(input.Name, input.Stream ?? file!, input.Column).Bind(opened =>
            {
                using var rows = opened;
                return read(rows);
            });
        }
        catch (FileNotFoundException)
        {
            return new DataError.Absent(input.Name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists(input.Name) ? new DataError.IsFolder(input.Name) : DataFile.Refused(input.Name, fault);
        }
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        while (group is null || place == group.RepetitionLevels.Length)
        {
            var step = NextGroup();
            if (step.Case is not true)
            {
                return step;
            }
        }

        var (start, length) = (place, RowLength(group));
        if (Missing(group, start, length).Case is DataError missing)
        {
            return missing;
        }

        if (length != Width)
        {
            return new DataError.WrongFormat(
                Path, new DataPlace.Row(next), $"a vector of {length} numbers", $"{Width} numbers, as in row 0");
        }

        ParquetNumbers.Copy(group, start, row);
        (place, next) = (start + length, next + 1);
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Element(next - 1, index);

    /// <inheritdoc/>
    public void Dispose()
    {
        group?.Dispose();
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    private static bool Begins(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        stream.Position = 0;
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return head[..count].SequenceEqual(Magic);
    }

    private static Either<DataError, ParquetRows> Open(string path, Stream stream, string? column)
    {
        if (!Begins(stream))
        {
            return new DataError.WrongFormat(path, new DataPlace.Byte(0), "other bytes", "a Parquet file, which begins with PAR1");
        }

        Span<byte> tail = stackalloc byte[4];
        stream.Position = long.Max(0, stream.Length - tail.Length);
        stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (stream.Length < 12 || !tail.SequenceEqual(Magic))
        {
            return new DataError.Truncated(path, new DataPlace.Byte(stream.Length), "the footer of a Parquet file, which ends in PAR1");
        }

        return from reader in Guarded(path, new DataPlace.Byte(stream.Length), () => ParquetReader.CreateAsync(stream, null, true, default))
               from field in Disposing(reader, ParquetColumn.Of(path, reader.Schema, column))
               let rows = new ParquetRows(path, reader, field)
               from first in Disposing(rows, rows.First())
               select rows;
    }

    /// <summary>The width: the length of the first row.</summary>
    private Either<DataError, bool> First() => NextGroup().Bind<bool>(found =>
    {
        if (!found)
        {
            return new DataError.WrongFormat(Path, new DataPlace.Row(0), "no row", "a vector in each row");
        }

        var length = RowLength(group!);
        Width = length;
        return Missing(group!, 0, length).Match<Either<DataError, bool>>(missing => missing, () => true);
    });

    /// <summary>Loads the next row group that has rows; false at the end.</summary>
    private Either<DataError, bool> NextGroup()
    {
        group?.Dispose();
        (group, place) = (null, 0);
        while (nextGroup < reader.RowGroupCount)
        {
            var number = nextGroup++;
            using var opened = reader.OpenRowGroupReader(number);
            if (opened.RowCount == 0)
            {
                continue;
            }

            if (opened.GetMetadata(field)?.MetaData?.NumValues is > MostNumbers and var count)
            {
                return new DataError.WrongValue(
                    Path, new DataPlace.Row(next), $"a row group of {count} numbers",
                    $"row groups are read whole; write the file with at most {MostNumbers} numbers in each.");
            }

            var read = Guarded(Path, new DataPlace.Row(next), () => opened.ReadRawColumnDataBaseAsync(field, default).AsTask());
            if (read.Case is DataError broken)
            {
                return broken;
            }

            group = (RawColumnData)read.Case!;
            return true;
        }

        return false;
    }

    private int RowLength(RawColumnData data)
    {
        var levels = data.RepetitionLevels[(place + 1)..];
        var end = levels.IndexOf(0);
        return 1 + (end < 0 ? levels.Length : end);
    }

    private Option<DataError> Missing(RawColumnData data, int start, int length)
    {
        var levels = data.DefinitionLevels.Slice(start, length);
        var missing = levels.IndexOfAnyExcept(field.MaxDefinitionLevel);
        return missing < 0 ? Option<DataError>.None
            : levels[missing] == field.MaxDefinitionLevel - 1 && field.IsNullable
                ? new DataError.WrongValue(
                    Path, new DataPlace.Element(next, missing), "null", "vectors have no gaps; fill it or leave the row out.")
                : new DataError.WrongValue(Path, new DataPlace.Row(next), "no vector, or an empty one", "leave the row out.");
    }

    private static Either<DataError, R> Disposing<R>(object owner, Either<DataError, R> result)
    {
        if (result.IsLeft)
        {
            (owner as IDisposable)?.Dispose();
            (owner as IAsyncDisposable)?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return result;
    }

    /// <summary>What the library throws at damaged files is of any type.</summary>
    private static Either<DataError, R> Guarded<R>(string path, DataPlace place, Func<Task<R>> read)
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
}
