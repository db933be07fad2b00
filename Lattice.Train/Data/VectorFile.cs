using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Reads vectors block by block: a NumPy array (<c>.npy</c>) or IDX, recognised by their first bytes, <c>.fvecs</c> and <c>.bvecs</c> by
/// their names, else one vector of comma-separated numbers per line. All but the last two may be compressed with gzip.
/// </summary>
internal static class VectorFile
{
    private const byte NpyMark = 0x93;
    private const int MarkLength = 3;

    /// <summary>Hands every block to <paramref name="take"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Vectors per block, from their width; the last block may have fewer.</param>
    /// <param name="take">Takes the index of a block's first vector, the numbers, which it must not keep, the count, and the width.</param>
    /// <returns>How many vectors there are, and their width.</returns>
    public static Either<DataError, (long Count, int Width)> Read(
        string path, Func<int, int> rows, Func<long, float[], int, int, Option<DataError>> take) =>
        DataFile.Read(path, content => Open(path, content).Bind(reader => Blocks(reader, rows(reader.Width), take)));

    private static Either<DataError, IRowReader> Open(string path, ContentReader content)
    {
        var start = content.Beginning(MarkLength);
        return VecsReader.KindOf(path).Case is ElementType type ? VecsReader.Open(content, type)
            : start is [NpyMark, ..] ? NpyHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : start is [0, 0, >= 8] ? IdxHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : CsvReader.Open(content, CsvLayout.NumbersAlone);
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
