using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Tasks;

namespace Lattice.Train.Rows;

/// <summary>Reconstructions and samples of a model of rows, as rows of numbers: means of Q, in [0, 1] for a Bernoulli decoder.</summary>
internal sealed class Pictures(Model model, RowNetworks networks, IParameters store)
{
    private const int RowsPerBlock = 250;

    /// <summary>The reconstructions of the first <paramref name="count"/> data as the decoder sees them at inference.</summary>
    public float[] Reconstruct(ulong seed, ISplit split, int count, Workers workers) =>
        Decode(DecoderInputs.AtInference(model, store, seed, split, count, workers));

    /// <summary>Decodes <paramref name="count"/> samples of the prior g.</summary>
    public float[] Sample(ulong seed, int count) => Decode(DecoderInputs.OfPrior(model, store, seed, count));

    /// <summary>Means of Q given y, row by row; the scores themselves for a categorical Q.</summary>
    public float[] Decode(float[] y)
    {
        using var alone = new Workers(1);
        var m = model.Latent.Dimension;
        var count = y.Length / m;
        var decoded = new float[count * networks.Predictions];
        for (var start = 0; start < count; start += RowsPerBlock)
        {
            var rows = int.Min(RowsPerBlock, count - start);
            using var plan = store.Compile(new Means(model, networks, rows));
            y.AsSpan(start * m, rows * m).CopyTo(plan.Argument(0));
            plan.Forward(alone);
            plan.Result(0).CopyTo(decoded.AsSpan(start * networks.Predictions));
        }

        return decoded;
    }

    /// <summary>y ↦ the means of Q, row by row.</summary>
    private sealed class Means(Model model, RowNetworks networks, int rows) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var parameters = new ParameterValues<T>(model.Parameters, parameter);
            return [networks.Means(parameters, model.ToDecoder(parameters, arguments[0]))];
        }
    }
}
