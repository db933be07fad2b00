using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>
/// Unit noise for a batch, row by row: each row is a function of (seed, stream, epoch, datum) alone, so batches and
/// threads never shift it.
/// </summary>
internal sealed unsafe class NoiseFill(Noise law, ulong seed) : IWork
{
    private const int RowsPerUnit = 16;

    private RandomStream stream;
    private int epoch;
    private int[] data = [];
    private int rows;
    private int dimension;
    private float* to;

    /// <summary>Row i receives the noise of datum data[i], draws firstDraw … firstDraw + m − 1.</summary>
    public void Fill(Workers workers, RandomStream stream, int epoch, int[] data, int rows, Span<float> to, int dimension)
    {
        this.stream = stream;
        this.epoch = epoch;
        this.data = data;
        this.rows = rows;
        this.dimension = dimension;

        // The span is native memory of a plan's input and does not move.
        fixed (float* pointer = to)
        {
            this.to = pointer;
            workers.Run(this, (rows + RowsPerUnit - 1) / RowsPerUnit);
        }
    }

    public void Execute(int unit, int worker)
    {
        var last = int.Min((unit + 1) * RowsPerUnit, rows);
        for (var i = unit * RowsPerUnit; i < last; i++)
        {
            UnitNoise.Fill(law, new Span<float>(to + ((nint)i * dimension), dimension), seed, stream, epoch, data[i], 0);
        }
    }
}

/// <summary>Unit noise of either law.</summary>
internal static class UnitNoise
{
    /// <summary>Draws firstDraw, firstDraw + 1, … of (seed, stream, epoch, datum).</summary>
    public static void Fill(Noise law, Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw)
    {
        if (law == Noise.Centred)
        {
            Streams.FillCentred(to, seed, stream, epoch, datum, firstDraw);
        }
        else
        {
            Streams.FillGaussian(to, seed, stream, epoch, datum, firstDraw);
        }
    }
}
