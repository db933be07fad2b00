using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>The loss of a decoder's outputs.</summary>
public static class OutputLoss
{
    /// <summary>−log Q(target | outputs) or the squared loss of each row, nats, [n × 1].</summary>
    public static T Of<T>(LossSpec loss, T outputs, T targets) where T : ITensor<T> => loss switch
    {
        LossSpec.Bernoulli => T.BernoulliLoss(outputs, targets),
        LossSpec.Squared => T.SquaredLoss(outputs, targets),
        _ => T.CategoricalLoss(outputs, targets),
    };
}
