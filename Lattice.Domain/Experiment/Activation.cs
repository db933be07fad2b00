namespace Lattice.Domain.Experiment;

/// <summary>The activation of a dense layer.</summary>
public enum Activation
{
    /// <summary>max(a, 0).</summary>
    Relu,

    /// <summary>a·Φ(a) by its tanh form, ½a(1 + tanh(√(2/π)(a + 0.044715a³))) [Hendrycks and Gimpel 2016].</summary>
    Gelu,

    /// <summary>a·sigmoid(a).</summary>
    Silu,

    /// <summary>tanh a.</summary>
    Tanh,
}
