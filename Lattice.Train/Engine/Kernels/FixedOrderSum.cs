using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>Sums in a fixed order: down the rows as one chain per column, along a row in a tree of sixteen lanes.</summary>
internal sealed unsafe class FixedOrderSum : IWork
{
    private const int ColumnsPerUnit = 64;
    private const int RowsPerUnit = 32;

    private float* from;
    private float* to;
    private int rows;
    private int columns;
    private bool accumulate;
    private bool overRows;

    /// <summary>to[j] (+)= Σ_i from[i, j], i ascending.</summary>
    public void SumOverRows(Workers workers, float* from, int rows, int columns, float* to, bool accumulate)
    {
        Set(from, rows, columns, to, accumulate, true);
        workers.Run(this, (columns + ColumnsPerUnit - 1) / ColumnsPerUnit);
    }

    /// <summary>to[i] (+)= Σ_j from[i, j].</summary>
    public void SumOverColumns(Workers workers, float* from, int rows, int columns, float* to, bool accumulate)
    {
        Set(from, rows, columns, to, accumulate, false);
        workers.Run(this, (rows + RowsPerUnit - 1) / RowsPerUnit);
    }

    /// <summary>The sum of a row: lane l of sixteen sums elements l, l + 16, …; then the lanes are added as a tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float OfRow(float* row, int columns)
    {
        var low = Lanes.Constant(0);
        var high = Lanes.Constant(0);
        var j = 0;
        for (; j + 16 <= columns; j += 16)
        {
            low += Lanes.Load(row + j);
            high += Lanes.Load(row + j + 8);
        }

        if (j < columns)
        {
            var rest = stackalloc float[16];
            for (var i = 0; i < 16; i++)
            {
                rest[i] = j + i < columns ? row[j + i] : 0;
            }

            low += Lanes.Load(rest);
            high += Lanes.Load(rest + 8);
        }

        return Lanes.Sum(low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        if (overRows)
        {
            var last = int.Min((unit + 1) * ColumnsPerUnit, columns);
            for (var j = unit * ColumnsPerUnit; j < last; j += Lanes.Width)
            {
                var sum = accumulate ? Lanes.Load(to + j) : Lanes.Constant(0);
                for (nint i = 0; i < rows; i++)
                {
                    sum += Lanes.Load(from + (i * columns) + j);
                }

                RowEnd.Store(sum, to + j, last - j);
            }
        }
        else
        {
            var last = int.Min((unit + 1) * RowsPerUnit, rows);
            for (nint i = unit * RowsPerUnit; i < last; i++)
            {
                var sum = OfRow(from + (i * columns), columns);
                to[i] = accumulate ? to[i] + sum : sum;
            }
        }
    }

    private void Set(float* from, int rows, int columns, float* to, bool accumulate, bool overRows)
    {
        this.from = from;
        this.rows = rows;
        this.columns = columns;
        this.to = to;
        this.accumulate = accumulate;
        this.overRows = overRows;
    }
}
