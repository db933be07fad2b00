using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// Finite scalar quantization [Mentzer et al. 2023]: t = tanh(X) is rounded to the nearest of L equally spaced levels on [−1, 1], level j
/// at 2j/(L − 1) − 1; in the backward pass the rounding is the identity. The cost is −log p_j of a learned code per dimension, a moving
/// average of how often each level is chosen.
/// </summary>
/// <remarks>The levels are symmetric about 0 for even L too; the publication shifts those by half a step.</remarks>
internal sealed class FiniteScalarLatent(LatentSpec.FiniteScalar spec) : Latent(spec.Dimension)
{
    private readonly Seq<LevelRun> runs = LevelRun.Of(spec.Alphabets);

    /// <inheritdoc/>
    public override int NoiseWidth => 1;

    /// <inheritdoc/>
    public override Noise Noise => Noise.None;

    /// <inheritdoc/>
    public override Seq<LatentBlock> Blocks => Variables(Dimension);

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters =>
        Prelude.Seq1(new ParameterSpec(Names.Code, new Shape(1, runs.Sum(run => run.Levels * run.Count)), new Initial.Constant(0)));

    /// <summary>Runs of neighbouring dimensions with the same number of levels.</summary>
    public Seq<LevelRun> Runs => runs;

    /// <inheritdoc/>
    public override LatentTerms<T> Terms<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise, T temperature, bool training)
    {
        var parts = runs.Map(run => (Run: run, Bounded: Bounded(T.Columns(encoded.Mean, run.First, run.Count))))
            .Map(part => (part.Run, part.Bounded, Index: Index(part.Run, part.Bounded))).Strict();
        return new LatentTerms<T>(
            Joined(parts.Map(part => Level(part.Run, part.Index) + (part.Bounded - T.StopGradient(part.Bounded)))),
            Joined(parts.Map(part => -LogProbability(parameters, part.Run, part.Index))))
        {
            Updates = training
                ? Prelude.Seq1(
                    (Names.Code,
                        Joined(parts.Map(part => T.ConcatenateColumns(LearnedCode.Followed(Code(parameters, part.Run), part.Index))))))
                : Seq<(string, T)>.Empty,
        };
    }

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        Terms(parameters, encoded, noise, T.Constant(1), false).Representation;

    /// <summary>−log P(Z), where y holds levels.</summary>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) => -LogPrior(parameters, y);

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) =>
        Joined(runs.Map(run => LogProbability(parameters, run, Index(run, T.Columns(y, run.First, run.Count)))));

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) => new FiniteScalarInference(this, parameters(Names.Code));

    /// <summary>tanh x = 2·sigmoid(2x) − 1.</summary>
    public static T Bounded<T>(T x) where T : IReal<T> => (T.Constant(2) * T.Sigmoid(T.Constant(2) * x)) - T.Constant(1);

    /// <summary>The level nearest to t in [−1, 1], counted from 0; no gradient flows through it.</summary>
    private static T Index<T>(LevelRun run, T t) where T : ITensor<T> =>
        T.Round((T.StopGradient(t) + T.Constant(1)) * T.Constant(0.5 * (run.Levels - 1)));

    private static T Level<T>(LevelRun run, T index) where T : ITensor<T> => (index * T.Constant(2.0 / (run.Levels - 1))) - T.Constant(1);

    private static T[] Code<T>(ParameterValues<T> parameters, LevelRun run) where T : ITensor<T> =>
        LearnedCode.LogProbabilities(
            T.StopGradient(T.Columns(parameters[Names.Code], run.FirstLogit, run.Levels * run.Count)), run.Count, run.Levels);

    private static T LogProbability<T>(ParameterValues<T> parameters, LevelRun run, T index) where T : ITensor<T>
    {
        var code = Code(parameters, run);
        var chosen = code[0];
        for (var j = 1; j < code.Length; j++)
        {
            chosen = T.SelectLess(T.Constant(j - 0.5), index, code[j], chosen);
        }

        return chosen;
    }

    private static T Joined<T>(Seq<T> parts) where T : ITensor<T> => parts.Count == 1 ? parts[0] : T.ConcatenateColumns([.. parts]);
}
