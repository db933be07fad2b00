using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;

namespace Lattice.Tests.Engine;

/// <summary>Latents whose derivatives are not those of their values: y and costs beside what duals make of them.</summary>
public static class LatentCases
{
    internal static IEnumerable<ConformanceCase> All =>
    [
        .. from latent in (string[])[TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar,
            TinySpec.GumbelSoftmax, TinySpec.GumbelSoftmax.Replace("decay: 0.5 }", "decay: 0.5 }, hard: true", StringComparison.Ordinal)]
           select new Terms(latent, Latent.Of(ToySpec.Of(latent).Model.Latent)),
        .. from latent in (string[])[TinySpec.Autoregressive, TinySpec.Mixture, TinySpec.AutoregressiveMixture,
            TinySpec.LearnedGaussian]
           select new Terms(latent, Latent.Of(ToySpec.Of(latent).Model.Latent)),
        new Terms(KnownLatents.UnitStep, KnownLatents.Of(KnownLatents.UnitStep)),
        new Averages(ToySpec.Of(TinySpec.Vectors).Model.Latent),
        new Averages(ToySpec.Of(TinySpec.FiniteScalar).Model.Latent),
    ];

    /// <summary>X, noise and the latent's parameters.</summary>
    private static (int, int)[] Shapes(Latent latent) =>
        [(7, latent.EncoderOutputs), (7, latent.NoiseWidth),
            .. latent.Parameters.Map(parameter => (parameter.Shape.Rows, parameter.Shape.Columns))];

    private static LatentTerms<T> Of<T>(Latent latent, T[] x) where T : ITensor<T> =>
        latent.Terms(
            new ParameterValues<T>(latent.Parameters, i => x[2 + i]),
            latent.NeedsLogVariance ? new EncoderOutput<T>(x[0], x[0]) : new EncoderOutput<T>(x[0]),
            x[1],
            T.Constant(0.7),
            training: true);

    private sealed class Terms(string name, Latent latent) : ConformanceCase($"terms of {name}", Shapes(latent))
    {
        // log σ² and log s are among the arguments: the squares of what they scale would be large, and their differences few digits.
        public override (double Low, double High) Range => latent.NeedsLogVariance ? (-1, 1) : base.Range;

        public override T Apply<T>(T[] x)
        {
            var terms = Of(latent, x);
            return T.ConcatenateColumns([terms.Representation, terms.Costs, .. terms.Auxiliary.ToSeq()]);
        }
    }

    private sealed class Averages(LatentSpec spec) : ConformanceCase($"moving averages of {spec.GetType().Name}", Shapes(Latent.Of(spec)))
    {
        private readonly Latent latent = Latent.Of(spec);

        // Counts above 0.
        public override (double Low, double High) Range => (0.1, 2);

        // No gradient flows through them: the sum beside them has one, so that there is something to compare.
        public override T Apply<T>(T[] x) =>
            T.ConcatenateColumns([.. Of(latent, x).Updates.Map(update => update.Value), T.SumOverRows(x[0])]);
    }
}
