using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Tests.Models;

/// <summary>
/// A latent on the managed engine: what Σ weight·y + Σ costWeight·cost of some data sends back to X and to the latent's parameters.
/// </summary>
internal sealed class LatentProbe : IDisposable
{
    private readonly ParameterStore store;
    private readonly Weighted function;
    private readonly IPlan plan;
    private readonly Workers workers = new(2);

    public LatentProbe(Latent latent, int rows)
    {
        store = new ParameterStore(
            [("x", new Shape(rows, latent.EncoderOutputs)), .. latent.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        function = new Weighted(latent, rows);
        plan = store.Compile(function, 2);
        plan.Argument(3)[0] = 1;
    }

    public void Set(string name, ReadOnlySpan<float> values) => store.Write(Index(name), values);

    public float[] Gradient(string name) => store.ReadGradient(Index(name));

    public (float[] Y, float[] Costs) Run(ReadOnlySpan<float> weights, ReadOnlySpan<float> costWeights, ReadOnlySpan<float> noise)
    {
        weights.CopyTo(plan.Argument(0));
        costWeights.CopyTo(plan.Argument(1));
        noise.CopyTo(plan.Argument(2));
        plan.Forward(workers);
        plan.Backward(workers);
        return (plan.Result(0).ToArray(), plan.Result(1).ToArray());
    }

    /// <summary>What the last run makes of an updated parameter.</summary>
    public float[] Updated(string name) => plan.Result(3 + function.Updated.ToList().IndexOf(name)).ToArray();

    public void Dispose()
    {
        plan.Dispose();
        store.Dispose();
        workers.Dispose();
    }

    private int Index(string name) => store.Names.ToList().IndexOf(name);

    private sealed class Weighted(Latent latent, int rows) : ITensorFunction
    {
        public IReadOnlyList<string> Updated { get; private set; } = [];

        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, latent.Dimension), new(rows, latent.Blocks.Count),
            new(rows, latent.NoiseWidth), new(1, 1)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var terms = latent.Terms(
                new ParameterValues<T>(latent.Parameters, i => parameter(i + 1)),
                new EncoderOutput<T>(parameter(0)),
                arguments[2],
                arguments[3],
                training: true);
            Updated = [.. terms.Updates.Map(update => update.Parameter)];
            var sum = T.SumOverColumns(T.SumOverRows(terms.Representation * arguments[0]))
                + T.SumOverColumns(T.SumOverRows(terms.Costs * arguments[1]));
            return [terms.Representation, terms.Costs, sum, .. terms.Updates.Map(update => update.Value)];
        }
    }
}
