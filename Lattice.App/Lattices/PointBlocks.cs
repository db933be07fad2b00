using Lattice.App.Arrays;
using Lattice.Train.Engine;

namespace Lattice.App.Lattices;

/// <summary>Rows of numbers that are made and written in blocks, so that memory use does not depend on their number.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Columns">Numbers per row.</param>
/// <param name="Draw">Makes some rows, given the index of the first and their number. May be called on any thread.</param>
internal sealed record PointBlocks(int Rows, int Columns, Func<int, int, double[]> Draw)
{
    private const int NumbersPerBlock = 1 << 14;

    /// <summary>Rows that are already in memory.</summary>
    public static PointBlocks Of(double[] points, int columns) =>
        new(points.Length / columns, columns, (first, rows) => points.AsSpan(first * columns, rows * columns).ToArray());

    /// <summary>The rows as text, block by block.</summary>
    public void Texts(Action<string> write, CancellationToken token) => InTurn(points => CsvWriter.Write(points, Columns), write, token);

    /// <summary>The rows as float64 bytes, block by block.</summary>
    public void Bytes(Action<byte[]> write, CancellationToken token) => InTurn(points => NpyWriter.Bytes(points), write, token);

    /// <summary>All rows.</summary>
    public IEnumerable<double[]> All(CancellationToken token)
    {
        var parts = new List<double[]>();
        InTurn(points => points, points => parts.AddRange(points.Chunk(Columns)), token);
        return parts;
    }

    // All threads make blocks; they are written in order.
    private void InTurn<T>(Func<double[], T> make, Action<T> write, CancellationToken token)
    {
        var rowsPerBlock = int.Max(1, NumbersPerBlock / Columns);
        var blocks = (int)((Rows + (long)rowsPerBlock - 1) / rowsPerBlock);
        using var workers = new Workers(int.Min(blocks, Environment.ProcessorCount)) { Token = token };
        var made = new T[int.Min(blocks, 4 * workers.Count)];
        for (var start = 0; start < blocks; start += made.Length)
        {
            var (from, some) = (start, int.Min(made.Length, blocks - start));
            workers.Run(new DelegateWork(i => made[i] = make(Block((from + i) * rowsPerBlock, rowsPerBlock))), some);
            for (var i = 0; i < some; i++)
            {
                write(made[i]);
            }
        }
    }

    private double[] Block(int first, int rows)
    {
        var points = Draw(first, int.Min(rows, Rows - first));
        for (var i = 0; i < points.Length; i++)
        {
            // A zero is written without a sign.
            points[i] += 0.0;
        }

        return points;
    }
}
