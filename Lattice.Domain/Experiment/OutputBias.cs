namespace Lattice.Domain.Experiment;

/// <summary>How the biases of the decoder's outputs start.</summary>
public enum OutputBias
{
    /// <summary>As every other bias.</summary>
    Rule,

    /// <summary>
    /// So that outputs start at the training data's means: log(p/(1 − p)) of each feature for the Bernoulli loss, the mean for the squared
    /// one, log p of each label for the categorical one. The first gradients that reach the latent then tell data apart instead of moving
    /// all of them together.
    /// </summary>
    Mean,
}
