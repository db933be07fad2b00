using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Text;
using Lattice.Math.Random;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;

namespace Lattice.App.LatticePoints;

/// <summary>
/// Reads what <see cref="LatticePointWriter"/> wrote, strictly: the points must belong to the spec and the parameters that are to decode
/// them. Reading stops at the first fault, which names its line.
/// </summary>
/// <param name="specHash">Hash of the spec.</param>
/// <param name="checkpointHash">SHA-256 of the parameters' file.</param>
/// <param name="dimension">m.</param>
internal sealed class LatticePointReader(string specHash, string checkpointHash, int dimension)
{
    private const int KeyColumns = 6;
    private const long ExactIntegers = 1L << 53;

    private static readonly Dictionary<string, RandomStream> streams = Enum.GetValues<RandomStream>().ToDictionary(
        stream => stream.ToString());

    /// <summary>The number of values of each discrete variable; empty for a lattice.</summary>
    public Seq<int> Alphabets { get; init; }

    /// <summary>The hash of the spec by an earlier rule, which is accepted too.</summary>
    internal Option<string> EarlierSpecHash { get; init; }

    /// <summary>The points, or the first fault. Lines may end in CR LF too.</summary>
    internal Either<RunFileError, Seq<RepresentedDatum>> Read(string text)
    {
        var lines = TextLines.Of(text);
        var layout = LatticePointLayout.Of(lines);
        if (layout.Case is not LatticePointLayout found)
        {
            return new RunFileError.Malformed(
                1, $"not a file of lattice points, whose first line names the columns and whose second is '{LatticePointWriter.Format}'");
        }

        if (lines[^1].Length > 0)
        {
            return new RunFileError.Malformed(lines.Length, "the last line has no end: the file is cut short");
        }

        if (Belongs(lines, found, LatticePointWriter.SpecKey, specHash, EarlierSpecHash, "another spec").Case is RunFileError otherSpec)
        {
            return otherSpec;
        }

        if (Belongs(lines, found, LatticePointWriter.CheckpointKey, checkpointHash, default, "other parameters").Case
            is RunFileError otherParameters)
        {
            return otherParameters;
        }

        var hasRows = lines[found.Columns] == LatticePointWriter.Columns(dimension, hasRows: true);
        if (!hasRows && lines[found.Columns] != LatticePointWriter.Columns(dimension))
        {
            return new RunFileError.Malformed(
                found.Columns + 1,
                $"the line must name the columns index to draw, z_1 to z_{dimension.ToString(CultureInfo.InvariantCulture)}, and cost");
        }

        var points = new List<RepresentedDatum>();
        for (var line = found.FirstDatum; line < lines.Length - 1; line++)
        {
            var row = hasRows ? InFile(lines[line], line + 1) : Row(lines[line], line + 1);
            if (row.Case is RunFileError fault)
            {
                return fault;
            }

            row.IfRight(points.Add);
        }

        return points.Count == 0
            ? new RunFileError.Malformed(lines.Length, "there is no lattice point in the file")
            : Prelude.toSeq(points).Strict();
    }

    private static Option<RunFileError> Belongs(
        string[] lines, LatticePointLayout layout, string key, string wanted, Option<string> earlier, string other)
    {
        var line = System.Array.FindIndex(lines, 0, layout.FirstDatum, one => one.StartsWith(key, StringComparison.Ordinal));
        return line < 0 ? Prelude.Some<RunFileError>(new RunFileError.Missing($"the comment line '{key.TrimEnd()}'"))
            : lines[line][key.Length..] is var hash && (hash == wanted || earlier == hash) ? Option<RunFileError>.None
            : Prelude.Some<RunFileError>(new RunFileError.Malformed(
                line + 1, $"the points belong to {other}: SHA-256 {Display.Clean(hash, SpecHash.Length)}, the run has {wanted}"));
    }

    /// <summary>A line that begins with the datum's row in its file.</summary>
    private Either<RunFileError, RepresentedDatum> InFile(string line, int number) =>
        line.Split(',', 2) is [var first, var rest] && NumberSyntax.TryWhole(first, out int row) && row >= 0
            ? Row(rest, number).Map(point => point with { Row = row })
            : new RunFileError.Malformed(number, "the line does not begin with the row of a datum, a whole number from 0");

    private Either<RunFileError, RepresentedDatum> Row(string line, int number)
    {
        RunFileError Wrong(int column, string found, string wanted) => new RunFileError.Unexpected(
            $"line {number.ToString(CultureInfo.InvariantCulture)}, column {(column + 1).ToString(CultureInfo.InvariantCulture)}",
            found.Length == 0 ? "nothing" : found, wanted);
        var cells = line.Split(',');
        if (cells.Length != KeyColumns + dimension + 1)
        {
            return new RunFileError.Malformed(number, $"{cells.Length} columns, {KeyColumns + dimension + 1} wanted");
        }

        if (!streams.TryGetValue(cells[2], out var stream))
        {
            return Wrong(2, cells[2], "the name of a random stream");
        }

        var key = new long[KeyColumns];
        foreach (var (column, largest) in new[] { (0, (long)int.MaxValue), (3, int.MaxValue), (4, int.MaxValue),
            (5, Math.Random.RandomDraws.Capacity - dimension) })
        {
            if (!NumberSyntax.TryWhole(cells[column], out key[column]) || key[column] < 0 || key[column] > largest)
            {
                return Wrong(column, cells[column], $"a whole number from 0 to {largest}");
            }
        }

        if (!NumberSyntax.TryWhole(cells[1], out ulong seed))
        {
            return Wrong(1, cells[1], $"a whole number from 0 to {ulong.MaxValue}");
        }

        var coefficients = new long[dimension];
        for (var i = 0; i < dimension; i++)
        {
            if (!NumberSyntax.TryWhole(cells[KeyColumns + i], out coefficients[i])
                || coefficients[i] is <= -ExactIntegers or >= ExactIntegers)
            {
                return Wrong(KeyColumns + i, cells[KeyColumns + i], "a whole number between -2^53 and 2^53");
            }

            if (!Alphabets.IsEmpty && (coefficients[i] < 0 || coefficients[i] >= Alphabets[i]))
            {
                return Wrong(
                    KeyColumns + i,
                    cells[KeyColumns + i],
                    $"a whole number from 0 and below {Alphabets[i].ToString(CultureInfo.InvariantCulture)}");
            }
        }

        return NumberSyntax.TryReal(cells[^1], out var cost) && double.IsFinite(cost) && cost >= 0
            ? new RepresentedDatum(
                (int)key[0], new DitherKey(seed, stream, (int)key[3], (int)key[4], key[5]), new Arr<long>(coefficients), cost)
            : Wrong(cells.Length - 1, cells[^1], "a cost in nats, a number from 0");
    }
}
