using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// Gumbel-softmax [Jang et al. 2017]: N categorical variables whose logits X are the encoder's, uniform prior. Training sees softmax((log q
/// + G)/τ), G standard Gumbel noise; validation and evaluation see one-hot hard samples argmax(log q + G). The cost is D(q ‖ uniform).
/// </summary>
/// <remarks>Columns are ordered by category: category j of variable i is column j·N + i of X and y.</remarks>
internal sealed class GumbelSoftmaxLatent(LatentSpec.GumbelSoftmax spec) : Latent(spec.Dimension)
{
    private readonly int variables = spec.Variables;
    private readonly int categories = spec.Categories;

    /// <inheritdoc/>
    public override Noise Noise => Noise.Gumbel;

    /// <inheritdoc/>
    public override Seq<LatentBlock> Blocks => Variables(variables);

    private double LogCategories => Elementary64.Log(categories);

    /// <inheritdoc/>
    public override double Temperature(int epoch) =>
        double.Max(spec.Temperature.End, spec.Temperature.Start * Elementary64.Exp((epoch - 1) * Elementary64.Log(spec.Temperature.Decay)));

    /// <inheritdoc/>
    public override LatentTerms<T> Terms<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise, T temperature, bool training)
    {
        var q = LearnedCode.LogProbabilities(encoded.Mean, variables, categories);
        var costs = q.Select(log => T.Exp(log) * (log + T.Constant(LogCategories))).Aggregate((sum, term) => sum + term);
        if (!training)
        {
            return new LatentTerms<T>(T.ConcatenateColumns(Hard(q, noise)), costs);
        }

        T[] perturbed = [.. q.Select((log, j) => (log + Of(noise, j)) / temperature)];
        T[] relaxed = [.. LearnedCode.LogProbabilities(perturbed).Select(T.Exp)];
        T[] y = spec.Hard ? [.. Hard(q, noise).Zip(relaxed, (one, soft) => one + (soft - T.StopGradient(soft)))] : relaxed;
        return new LatentTerms<T>(T.ConcatenateColumns(y), costs);
    }

    /// <summary>Hard samples.</summary>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        T.ConcatenateColumns(Hard(LearnedCode.LogProbabilities(encoded.Mean, variables, categories), noise));

    /// <summary>log q(y|d)/p(y) of hard samples y; its expectation is the cost in training.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="y">One-hot samples, [n × m].</param>
    /// <param name="encoded">X, the logits.</param>
    /// <param name="noise">Unused.</param>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        LogLaw(LearnedCode.LogProbabilities(encoded.Mean, variables, categories), y) + T.Constant(LogCategories);

    /// <summary>−log M for each variable.</summary>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y)
    {
        var first = Of(y, 0);
        return (first - first) - T.Constant(LogCategories);
    }

    /// <inheritdoc/>
    public override T LogProposal<T>(T mean, T logSpread, T y) =>
        T.SumOverColumns(LogLaw(LearnedCode.LogProbabilities(mean * T.Exp(-logSpread), variables, categories), y));

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) => new GumbelSoftmaxInference(this, spec);

    /// <summary>Σ_j y_j·log q_j of each variable.</summary>
    private T LogLaw<T>(T[] q, T y) where T : ITensor<T> => q.Select((log, j) => log * Of(y, j)).Aggregate((sum, term) => sum + term);

    private T Of<T>(T columns, int j) where T : ITensor<T> => T.Columns(columns, j * variables, variables);

    /// <summary>1 for the first category with the largest log q + G, 0 for the others; no gradient flows through it.</summary>
    private T[] Hard<T>(T[] q, T noise) where T : ITensor<T>
    {
        T[] perturbed = [.. q.Select((log, j) => T.StopGradient(log) + Of(noise, j))];
        var (best, index) = (perturbed[0], T.Constant(0));
        for (var j = 1; j < categories; j++)
        {
            index = T.SelectLess(best, perturbed[j], T.Constant(j), index);
            best = T.SelectLess(best, perturbed[j], perturbed[j], best);
        }

        return [.. perturbed.Select((_, j) => T.SelectLess(T.Abs(index - T.Constant(j)), T.Constant(0.5), T.Constant(1), T.Constant(0)))];
    }
}
