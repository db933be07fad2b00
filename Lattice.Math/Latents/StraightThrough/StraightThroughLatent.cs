using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// N quantizers with M learned entries of d coordinates. In the forward pass y is the entry nearest to X, on a tie the one with the lowest
/// index; in the backward pass both X and the chosen entry receive the gradient of y. The cost is −log p_j of the entry in a learned code,
/// a moving average of how often each entry is chosen. It has no gradient unless the spec asks for a soft rate.
/// </summary>
/// <remarks>Columns are ordered by coordinate: coordinate k of quantizer i is column k·N + i of X and y.</remarks>
internal sealed class StraightThroughLatent(LatentSpec.StraightThrough spec) : Latent(spec.Dimension)
{
    private readonly int quantizers = spec.Quantizers;
    private readonly int entries = spec.Entries;
    private readonly int size = spec.Size;

    /// <inheritdoc/>
    public override int NoiseWidth => 1;

    /// <inheritdoc/>
    public override Noise Noise => Noise.None;

    /// <inheritdoc/>
    public override Seq<LatentBlock> Blocks => Variables(quantizers);

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters => Prelude.Seq(
            new ParameterSpec(
                Names.Codebook,
                new Shape(1, entries * size * quantizers),
                size == 1 ? new Initial.Given(Spaced()) : new Initial.Uniform(1)),
            new ParameterSpec(Names.Code, new Shape(1, entries * quantizers), new Initial.Constant(0)))
        + spec.MovingAverage.Map(_ => new ParameterSpec(Names.Counts, new Shape(1, entries * quantizers), new Initial.Constant(1))).ToSeq();

    /// <inheritdoc/>
    public override LatentTerms<T> Terms<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise, T temperature, bool training)
    {
        var x = Coordinates(encoded.Mean);
        var codebook = Codebook(parameters);
        var chosen = Nearest(parameters, x, codebook);
        var terms = new LatentTerms<T>(
            Copied(x, chosen.Entry), spec.SoftRate.Map(tau => SoftCost(chosen, x, codebook, tau)).IfNone(-chosen.LogProbability));
        return !training ? terms : terms with
        {
            Auxiliary = spec.Commitment > 0 ? Commitment(x, chosen.Entry) : Option<T>.None,
            Updates = (Names.Code, T.ConcatenateColumns(LearnedCode.Followed(chosen.Code, chosen.Index)))
                .Cons(
                    spec.MovingAverage.Map(average => EntryAverage.Updates(average, parameters, x, codebook, chosen.Index)).IfNone(
                        Seq<(string, T)>.Empty)),
        };
    }

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise)
    {
        var x = Coordinates(encoded.Mean);
        return Copied(x, Nearest(parameters, x, Codebook(parameters)).Entry);
    }

    /// <summary>−log P(Z), where y holds entries.</summary>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) => -LogPrior(parameters, y);

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) =>
        Nearest(parameters, Coordinates(y), Codebook(parameters)).LogProbability;

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) =>
        new StraightThroughInference(this, spec, parameters(Names.Codebook), parameters(Names.Code));

    /// <summary>Initial entries of scalar quantizers: M points equally spaced on (−1, 1).</summary>
    private Arr<double> Spaced() =>
        new(Enumerable.Range(0, entries).SelectMany(j => Enumerable.Repeat(((2.0 * j) + 1 - entries) / entries, quantizers)));

    /// <summary>The d coordinates of all quantizers, each [n × N].</summary>
    private T[] Coordinates<T>(T x) where T : ITensor<T> => size == 1
        ? [x]
        : [.. Enumerable.Range(0, size).Select(k => T.Columns(x, k * quantizers, quantizers))];

    /// <summary>Coordinate k of entry j at [j][k], [1 × N]. Moving averages have no gradient.</summary>
    private T[][] Codebook<T>(ParameterValues<T> parameters) where T : ITensor<T>
    {
        var all = spec.MovingAverage.IsSome ? T.StopGradient(parameters[Names.Codebook]) : parameters[Names.Codebook];
        return [.. Enumerable.Range(0, entries).Select(
            j => Enumerable.Range(0, size).Select(k => T.Columns(all, ((j * size) + k) * quantizers, quantizers)).ToArray())];
    }

    private NearestEntry<T> Nearest<T>(ParameterValues<T> parameters, T[] x, T[][] codebook) where T : ITensor<T> =>
        NearestEntry.Of(x, codebook, LearnedCode.LogProbabilities(T.StopGradient(parameters[Names.Code]), quantizers, entries));

    /// <summary>entry + (X − X): exactly the entry, with the gradient of both.</summary>
    private static T Copied<T>(T[] x, T[] entry) where T : ITensor<T>
    {
        T[] y = [.. x.Zip(entry, (from, to) => to + (from - T.StopGradient(from)))];
        return y.Length == 1 ? y[0] : T.ConcatenateColumns(y);
    }

    private T Commitment<T>(T[] x, T[] entry) where T : ITensor<T> =>
        T.Constant(spec.Commitment) * T.SumOverColumns(NearestEntry.SquaredDistance(x, [.. entry.Select(T.StopGradient)]));

    /// <summary>−log p of the entry, with the gradient of the mean code length under weights ∝ exp(−‖X − entry‖²/τ).</summary>
    private static T SoftCost<T>(NearestEntry<T> chosen, T[] x, T[][] codebook, double tau) where T : ITensor<T>
    {
        // Weights use the distance minus the smallest one, so the largest weight is 1.
        T[] weights = [.. codebook.Select(
            entry => T.Exp((chosen.SquaredDistance - NearestEntry.SquaredDistance(x, entry)) / T.Constant(tau)))];
        var total = weights.Aggregate((sum, weight) => sum + weight);
        var soft = weights.Zip(chosen.Code, (weight, logProbability) => weight * T.StopGradient(-logProbability)).Aggregate(
            (sum, term) => sum + term) / total;
        return (soft - T.StopGradient(soft)) - chosen.LogProbability;
    }
}
