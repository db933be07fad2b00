using Lattice.Math.Expressions;

namespace Lattice.Math.Losses;

/// <summary>A loss of one's own: ℓ(d, g(y)) of equation 2, as a formula. An implementation is immutable.</summary>
public interface ILoss
{
    /// <summary>A name that says all about it, parameters included; a saved model keeps it.</summary>
    string Name { get; }

    /// <summary>The loss of each datum: [n × k] and [n × k] → [n × 1].</summary>
    /// <param name="outputs">The decoder's outputs, as many as the datum has numbers.</param>
    /// <param name="targets">The data.</param>
    TensorExpression Of(TensorExpression outputs, TensorExpression targets);

    /// <summary>The prediction of the data from the outputs, which decoding gives: [n × k] → [n × k].</summary>
    /// <param name="outputs">The decoder's outputs.</param>
    TensorExpression Mean(TensorExpression outputs) => outputs;

    /// <summary>The output whose prediction is a given mean of the data: the first bias where a spec says so.</summary>
    /// <param name="mean">The mean.</param>
    double Bias(double mean) => mean;
}
