using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Reads vectors block by block: a NumPy array (<c>.npy</c>) or IDX, recognised by their first bytes, <c>.fvecs</c> and <c>.bvecs</c> by
/// their names, else one vector of comma-separated numbers per line; or of the format that is asked for. These may be compressed with gzip.
/// A Parquet file is recognised by its first bytes too.
/// </summary>
internal static class VectorFile
{
    private const byte NpyMark = 0x93;
    private const int MarkLength = 3;

    /// <summary>Hands every block to <paramref name="take"/>.</summary>
    /// <param name="input">The file or stream.</param>
    /// <param name="rows">Vectors per block, from their width; the last block may have fewer.</param>
    /// <param name="take">Takes the index of a block's first vector, the numbers, which it must not keep, the count, and the width.</param>
    /// <returns>How many vectors there are, and their width.</returns>
    public static Either<DataError, (long Count, int Width)> Read(
        VectorInput input, Func<int, int> rows, Func<long, float[], int, int, Option<DataError>> take)
    {
        if (ParquetRows.IsOf(input))
        {
            return ParquetRows.Read(input, reader => Blocks(reader, rows(reader.Width), take));
        }

        if (input.Column is not null)
        {
            return new DataError.WrongKind(input.Name, "no Parquet file", "one, whose columns have names", "leave --column out.");
        }

        if (input.Stream is not { } stream)
        {
            return DataFile.Read(input.Name, BlocksOf);
        }

        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        return DataFile.Read(input.Name, stream, BlocksOf);

        Either<DataError, (long, int)> BlocksOf(ContentReader content) =>
            Open(input, content).Bind(reader => Blocks(reader, rows(reader.Width), take));
    }

    private static Either<DataError, IRowReader> Open(VectorInput input, ContentReader content)
    {
        var start = content.Beginning(MarkLength);
        return input.Format switch
        {
            VectorFormat.Npy => Npy(),
            VectorFormat.Fvecs => VecsReader.Open(content, VecsReader.Singles),
            VectorFormat.Bvecs => VecsReader.Open(content, VecsReader.Bytes),
            VectorFormat.Csv => CsvReader.Open(content, CsvLayout.NumbersAlone),
            _ when VecsReader.KindOf(input.Name).Case is ElementType type => VecsReader.Open(content, type),
            _ when start is [NpyMark, ..] => Npy(),
            _ when start is [0, 0, >= 8] => IdxHeader.Read(content).Bind(header => ArrayReader.Open(content, header)),
            _ when input.Stream is not null && start.Contains((byte)0) => new DataError.WrongKind(
                input.Name, "numbers in binary", "text or an array",
                "if it holds .fvecs or .bvecs, give --format fvecs or --format bvecs."),
            _ => CsvReader.Open(content, CsvLayout.NumbersAlone),
        };

        Either<DataError, IRowReader> Npy() => NpyHeader.Read(content).Bind(header => ArrayReader.Open(content, header));
    }

    private static Either<DataError, (long, int)> Blocks(
        IRowReader reader, int rows, Func<long, float[], int, int, Option<DataError>> take)
    {
        var width = reader.Width;
        var (row, block, first, count) = (new double[width], new float[width * rows], 0L, 0);
        while (true)
        {
            var step = reader.Next(row);
            if (step.Case is DataError broken)
            {
                return broken;
            }

            var more = step.Case is true;
            if (more)
            {
                for (var j = 0; j < width; j++)
                {
                    block[(count * width) + j] = (float)row[j];
                    if (!float.IsFinite((float)row[j]))
                    {
                        return new DataError.WrongFormat(
                            reader.Path, reader.PlaceOf(j), NotFinite(row[j]), "a finite number of single precision");
                    }
                }

                count++;
            }

            if (count > 0 && (count == rows || !more))
            {
                if (take(first, block, count, width).Case is DataError refused)
                {
                    return refused;
                }

                (first, count) = (first + count, 0);
            }

            if (!more)
            {
                return (first, width);
            }
        }
    }

    private static string NotFinite(double value) => double.IsNaN(value) ? "NaN" : double.IsFinite(value) ? $"{value:g3}" : $"{value}";
}
