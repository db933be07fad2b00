using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>
/// −log N(d; g(y), σ²), the sum over a datum's numbers of ½((d_i − g_i)²/σ_i² + log σ_i² + log 2π): nats relative to Lebesgue measure.
/// A learned variance is σ² = floor + e^v, v ten times the parameter <see cref="LogVariance"/>. So it stays above the floor, and v always
/// has a gradient: errors above the floor bring it back. Adam moves a parameter by about the learning rate a step, and variances have to
/// follow errors that fall a hundredfold within some hundred steps: hence the ten.
/// </summary>
internal sealed class GaussianLoss(GaussianVariance variance) : Loss
{
    /// <summary>The name of the parameter v/10, [1 × outputs], or [1 × 1] if all numbers share a variance.</summary>
    public const string LogVariance = "loss.logVariance";

    /// <summary>How many times as fast as other parameters v moves.</summary>
    internal const double Pace = 10;

    // Of a parameter in single precision, times ten.
    private const double Rounding = 1e-5;

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters(int outputs) => variance.Fitted.Match(
        Some: learned => Prelude.Seq1(new ParameterSpec(LogVariance, new Shape(1, Count(learned, outputs)), new Initial.Constant(0))),
        None: () => Seq<ParameterSpec>.Empty);

    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.SumOverColumns(
        T.Map<GaussianError>(outputs, targets, variance.Fitted.Match(
            Some: learned => T.Constant(0.5) * Bounded(T.Constant(Pace) * parameters[LogVariance], LogFloor(learned)),
            None: () => T.Constant(variance.Given.Map(given => 0.5 * Elementary64.Log(given)).IfNone(0)))));

    /// <inheritdoc/>
    public override double Bias(double sum, int count) => sum / count;

    /// <inheritdoc/>
    public override bool FitsErrors => variance.Fitted.IsSome;

    /// <summary>The variances at which the errors are most probable: their mean squares, if not below twice the floor.</summary>
    public override Seq<(string Parameter, float[] Values)> Fitted(double[] meanSquares) => variance.Fitted.ToSeq().Map(learned =>
        (LogVariance, (learned.Scales == VarianceScales.Shared ? [meanSquares.Sum() / meanSquares.Length] : meanSquares)
            .Select(square => (float)(Unbounded(square, LogFloor(learned)) / Pace)).ToArray())).Strict();

    /// <inheritdoc/>
    public override Option<LearnedVariances> Variances(Func<string, double[]> parameters) => variance.Fitted.Map(learned =>
    {
        var floor = LogFloor(learned);
        double[] raw = [.. parameters(LogVariance).Select(parameter => Pace * parameter)];
        var variances = raw.Select(v => Elementary64.Exp(Bounded<Real64>(v, floor).Value)).ToArray();
        return new LearnedVariances(
            variances.Length, raw.Count(v => v <= floor + Rounding), learned.Floor, variances.Min(), variances.Max());
    });

    /// <summary>log σ² = log(floor + e^v), as log floor + softplus(v − log floor), which does not overflow.</summary>
    internal static T Bounded<T>(T v, double logFloor) where T : IReal<T> =>
        T.Constant(logFloor) + T.Softplus(v - T.Constant(logFloor));

    /// <summary>v = log(σ² − floor); log floor, which stands for twice the floor, for smaller variances.</summary>
    internal static double Unbounded(double variance, double logFloor)
    {
        // log(σ² − floor) = log floor + x + log(1 − e^−x), x = log(σ²/floor).
        var above = variance > 0 ? Elementary64.Log(variance) - logFloor : 0;
        return above <= Constants.LogTwo ? logFloor : logFloor + above + Elementary64.Log1p(-Elementary64.Exp(-above));
    }

    private static double LogFloor(GaussianVariance.Learned learned) => Elementary64.Log(learned.Floor);

    private static int Count(GaussianVariance.Learned learned, int outputs) => learned.Scales == VarianceScales.Shared ? 1 : outputs;
}
