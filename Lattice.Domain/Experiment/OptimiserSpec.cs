using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// Adam [Kingma and Ba 2015]: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − rate·(m̂ / (√v̂ + ε) + w·p), w the weight decay.
/// </summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Normalise">True: each tensor's gradient is divided by its Euclidean norm first.</param>
/// <param name="Clip">
/// Upper limit on the Euclidean norm of the gradient of all parameters together; a larger gradient is scaled down to it.
/// </param>
/// <param name="Decay">The decay of the rate, if any.</param>
public sealed record OptimiserSpec(
    PositiveReal Rate, double Beta1, double Beta2, PositiveReal Epsilon, bool Normalise, Option<PositiveReal> Clip,
    Option<RateDecay> Decay)
{
    /// <summary>w, decoupled from the gradient [Loshchilov and Hutter 2019]; it acts on the weights of layers alone.</summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// γ of an exponential moving average of the parameters, a ← a + (1 − γ_t)(p − a) after step t with γ_t = min(γ, (t − 1)/(t + 8)), if
    /// any. Validation and evaluation then use the average; the steps do not.
    /// </summary>
    public Option<double> Average { get; init; }
}
