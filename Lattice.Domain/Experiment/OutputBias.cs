namespace Lattice.Domain.Experiment;

/// <summary>How the biases of the decoder's outputs are initialised.</summary>
public enum OutputBias
{
    /// <summary>Like every other bias.</summary>
    Rule,

    /// <summary>
    /// At the training data's means, as outputs: log(p/(1 − p)) of each feature for the Bernoulli loss, the mean for the Gaussian loss and
    /// the squared one, log p of each label for the categorical one. The first gradients that reach the latent then separate the data
    /// instead of moving all of them together.
    /// </summary>
    Mean,
}
