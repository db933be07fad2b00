using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>
/// The loss ℓ(d, g(y)) of equation 2 as pure functions of a decoder's outputs. A loss is one file that derives from this; which losses a
/// spec can name stands in <see cref="LossSpec"/>.
/// </summary>
internal abstract class Loss
{
    /// <summary>True when the targets are the labels of the data, one-hot, and not the data themselves.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>The loss of each row, nats where it is −log Q(target | outputs), [n × k] and [n × k] → [n × 1].</summary>
    public abstract T Of<T>(T outputs, T targets) where T : ITensor<T>;

    /// <summary>The mean of Q: what a decoder's outputs say of the targets, [n × k] → [n × k].</summary>
    public virtual T Mean<T>(T outputs) where T : ITensor<T> => outputs;

    /// <summary>The output at which the mean of Q is that of the targets, as nearly as finite outputs allow.</summary>
    /// <param name="sum">The targets' sum.</param>
    /// <param name="count">How many there are.</param>
    public abstract double Bias(double sum, int count);

    /// <summary>The loss that a spec names.</summary>
    public static Loss Of(LossSpec loss) => loss switch
    {
        LossSpec.Bernoulli => new BernoulliLoss(),
        LossSpec.Squared => new SquaredLoss(),
        LossSpec.Categorical => new CategoricalLoss(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss has no functions."),
    };
}
