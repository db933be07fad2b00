using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>
/// The loss ℓ(d, g(y)) of equation 2 as pure functions of a decoder's outputs. Each loss is one file with a subclass;
/// <see cref="LossSpec"/> lists the losses a spec can name.
/// </summary>
internal abstract class Loss
{
    /// <summary>True when the targets are the labels of the data, one-hot, and not the data themselves.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>The loss of each row, nats where it is −log Q(target | outputs), [n × k] and [n × k] → [n × 1].</summary>
    public abstract T Of<T>(T outputs, T targets) where T : ITensor<T>;

    /// <summary>The mean of Q, the prediction of the targets: [n × k] → [n × k].</summary>
    public virtual T Mean<T>(T outputs) where T : ITensor<T> => outputs;

    /// <summary>The output at which the mean of Q equals that of the targets, as closely as finite outputs allow.</summary>
    /// <param name="sum">The targets' sum.</param>
    /// <param name="count">How many there are.</param>
    public abstract double Bias(double sum, int count);

    /// <summary>The loss that a spec names.</summary>
    public static Loss Of(LossSpec loss) => loss switch
    {
        LossSpec.Bernoulli => new BernoulliLoss(),
        LossSpec.Squared => new SquaredLoss(),
        LossSpec.Categorical => new CategoricalLoss(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Unknown loss."),
    };
}
