using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// The Euclidean norm of the gradient of all parameters together. Squares are summed sixteen columns at a time, runs of rows in
/// single precision and the runs in double, and these sums in the order of the store: the same order on every machine, whatever memory
/// layout the store uses.
/// </summary>
internal sealed unsafe class GlobalNorm : IWork
{
    private const int Columns = 16;
    private const int Run = 64;

    private readonly ParameterStore store;
    private readonly int[] places;
    private readonly double[] sums;

    /// <summary>The norm over a store.</summary>
    public GlobalNorm(ParameterStore store)
    {
        this.store = store;
        places = new int[store.Count];
        var count = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = count;
            count += (store.Shapes[i].Columns + Columns - 1) / Columns;
        }

        sums = new double[count];
    }

    /// <summary>The factor that brings the norm of all gradients down to at most the given value.</summary>
    public float Scale(Workers workers, double greatest)
    {
        workers.Run(this, store.Pieces.Count);
        var sum = 0.0;
        foreach (var part in sums)
        {
            sum += part;
        }

        var norm = double.Sqrt(sum);
        return norm > greatest ? (float)(greatest / norm) : 1;
    }

    public void Execute(int unit, int worker)
    {
        var (index, panel) = store.Pieces[unit];
        var (offset, _) = store.PieceAt(index, panel);
        var shape = store.Shapes[index];
        var (row, width) = store.IsMatrix(index) ? (Tile.Columns, Tile.Columns) : (0, shape.Columns);
        var first = store.IsMatrix(index) ? panel * Tile.Columns : 0;
        for (var column = 0; column < width && first + column < shape.Columns; column += Columns)
        {
            sums[places[index] + ((first + column) / Columns)] = Squares(store.Gradients + offset + column, row, shape.Rows);
        }
    }

    /// <summary>The sum of squares of sixteen columns; entries past a parameter's last column are zero.</summary>
    private static double Squares(float* from, nint row, int rows)
    {
        var sum = 0.0;
        for (var begin = 0; begin < rows; begin += Run)
        {
            var low = Lanes.Constant(0);
            var high = low;
            for (var i = begin; i < int.Min(begin + Run, rows); i++)
            {
                var (a, b) = (Lanes.Load(from + (i * row)), Lanes.Load(from + (i * row) + Lanes.Width));
                low += a * a;
                high += b * b;
            }

            sum += Lanes.Sum(low + high);
        }

        return sum;
    }
}
