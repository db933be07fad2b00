namespace Lattice.Domain.Experiment;

/// <summary>The loss ℓ(d, g(y)) of equation 2.</summary>
public enum LossSpec
{
    /// <summary>−log Q(d|y) in nats, Q a product of Bernoulli laws with the decoder's outputs as logits.</summary>
    Bernoulli,

    /// <summary>½‖d − g(y)‖², ½ squared error: no likelihood, for it lacks a normaliser, so neither nats nor bits.</summary>
    Squared,

    /// <summary>−log Q(label|y) in nats, Q the softmax of the decoder's outputs: the supervised use.</summary>
    Categorical,
}
