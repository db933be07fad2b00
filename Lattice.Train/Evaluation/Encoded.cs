using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>What the encoder gives for every datum of a split: X = e_c(d), and log σ²(d) where the latent has it.</summary>
internal sealed class Encoded
{
    private const int Rows = 250;

    private readonly float[] mean;
    private readonly float[] logVariance;

    private Encoded(int count, int dimension)
    {
        Dimension = dimension;
        Count = count;
        mean = new float[count * dimension];
        logVariance = new float[count * dimension];
    }

    public int Dimension { get; }

    public int Count { get; }

    public ReadOnlySpan<float> Mean(int datum) => mean.AsSpan(datum * Dimension, Dimension);

    public ReadOnlySpan<float> LogVariance(int datum) => logVariance.AsSpan(datum * Dimension, Dimension);

    /// <summary>Encodes the first <paramref name="count"/> data.</summary>
    public static Encoded Of(Model model, ParameterStore store, DataSplit split, int count, Workers workers)
    {
        var encoded = new Encoded(count, model.Latent.Dimension);
        var indices = new int[Rows];
        for (var start = 0; start < count; start += Rows)
        {
            var rows = int.Min(Rows, count - start);
            var graph = new Graph(store);
            var data = graph.Input(new Shape(rows, model.Inputs));
            var (x, variance) = model.Encode(new ParameterValues<Tensor>(model.Parameters, graph.Parameter), data);
            using var plan = new Plan(graph, [x, variance]);
            for (var i = 0; i < rows; i++)
            {
                indices[i] = start + i;
            }

            split.CopyRows(indices.AsSpan(0, rows), plan.Input(data));
            plan.Forward(workers);
            plan.Output(x).CopyTo(encoded.mean.AsSpan(start * encoded.Dimension));
            plan.Output(variance).CopyTo(encoded.logVariance.AsSpan(start * encoded.Dimension));
        }

        return encoded;
    }
}
