using Lattice.Math.Expressions;

namespace Lattice.Math.Networks;

/// <summary>
/// Hidden layers of one's own, of an encoder or a decoder of rows, as a formula. A linear map with bias to the required width follows them,
/// as it follows built-in layers. An implementation is immutable.
/// </summary>
public interface INetwork
{
    /// <summary>A name that says all about it, widths included; a saved model keeps it.</summary>
    string Name { get; }

    /// <summary>Its trained tensors.</summary>
    /// <param name="inputs">The number of features it reads.</param>
    IReadOnlyList<NetworkParameter> Parameters(int inputs);

    /// <summary>The number of features it gives.</summary>
    /// <param name="inputs">The number of features it reads.</param>
    int Outputs(int inputs);

    /// <summary>The layers: [n × inputs] → [n × outputs].</summary>
    /// <param name="input">The features.</param>
    /// <param name="parameters">The trained tensors by name.</param>
    TensorExpression Apply(TensorExpression input, IReadOnlyDictionary<string, TensorExpression> parameters);
}

/// <summary>A trained tensor of an own network.</summary>
/// <param name="Name">Its name, unique in the network: letters, digits and '.'.</param>
/// <param name="Rows">Rows, at least 1; of a weight the number of inputs.</param>
/// <param name="Columns">Columns, at least 1; of a weight the number of outputs.</param>
/// <param name="IsBias">True to draw its first values as those of a bias (0 unless the spec says otherwise), false as a weight's.</param>
public sealed record NetworkParameter(string Name, int Rows, int Columns, bool IsBias = false);
