using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>What a model makes of data, as rows of numbers: means of Q, in [0, 1] for a Bernoulli decoder.</summary>
public static class Pictures
{
    private const int RowsPerBlock = 250;

    /// <summary>
    /// The reconstructions of the first <paramref name="count"/> data as the decoder sees them at inference: from Z − U for
    /// a lattice, from what is stored for a discrete latent, from X − U otherwise.
    /// </summary>
    public static float[] Reconstruct(ExperimentSpec spec, Model model, IParameters store, DataSplit split, int count, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var encoded = Encoded.Of(model, store, split, count, workers);
        var m = representation.Dimension;
        var y = new float[count * m];
        var noise = new float[representation.NoiseWidth];
        var input = new double[m];
        var coefficients = new long[representation.Coefficients];
        for (var datum = 0; datum < count; datum++)
        {
            model.Latent.Noise.Fill(noise, spec.Seed, RandomStream.TestDither, 0, datum, 0);
            if (representation.HasPoints)
            {
                representation.QuantizedOrNaN(encoded.Mean(datum), noise, coefficients, input);
            }
            else
            {
                representation.Dithered(encoded[datum], noise, input);
            }

            Round(input, y.AsSpan(datum * m, m));
        }

        return Decode(spec, model, store, y, count);
    }

    /// <summary>What the decoder makes of <paramref name="count"/> samples of the prior g.</summary>
    public static float[] Sample(ExperimentSpec spec, Model model, IParameters store, int count)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var m = representation.Dimension;
        var y = new float[count * m];
        var noise = new float[representation.NoiseWidth];
        var input = new double[m];
        var uniforms = new double[representation.UniformsPerSample];
        for (var sample = 0; sample < count; sample++)
        {
            model.Latent.Noise.Fill(noise, spec.Seed, RandomStream.PriorSamples, 0, sample, 0);
            Streams.FillUniform(uniforms, spec.Seed, RandomStream.PriorSamples, 1, sample);
            representation.PriorSample(uniforms, noise, input);
            Round(input, y.AsSpan(sample * m, m));
        }

        return Decode(spec, model, store, y, count);
    }

    /// <summary>Means of Q given y, row by row; the scores themselves for a categorical Q.</summary>
    internal static float[] Decode(ExperimentSpec spec, Model model, IParameters store, float[] y, int count)
    {
        using var alone = new Workers(1);
        var m = model.Latent.Dimension;
        var decoded = new float[count * model.Outputs];
        for (var start = 0; start < count; start += RowsPerBlock)
        {
            var rows = int.Min(RowsPerBlock, count - start);
            using var plan = store.Compile(new Means(model, spec.Objective.Loss, rows));
            y.AsSpan(start * m, rows * m).CopyTo(plan.Argument(0));
            plan.Forward(alone);
            plan.Result(0).CopyTo(decoded.AsSpan(start * model.Outputs));
        }

        return decoded;
    }

    private static void Round(ReadOnlySpan<double> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }

    /// <summary>y ↦ the means of Q, row by row.</summary>
    private sealed class Means(Model model, LossSpec loss, int rows) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var outputs = model.Decode(new ParameterValues<T>(model.Parameters, parameter), arguments[0]);
            return [loss == LossSpec.Bernoulli ? T.Sigmoid(outputs) : outputs];
        }
    }
}
