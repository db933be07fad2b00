namespace Lattice.Domain.Experiment;

/// <summary>How weights and biases start.</summary>
public enum InitialisationSpec
{
    /// <summary>Weights U(±√(6/(in + out))), biases 0.</summary>
    Xavier,

    /// <summary>Weights N(0, 2/in), biases U(±1/√in), as in the code that the paper adapted.</summary>
    He,

    /// <summary>Weights, biases and word vectors U(±0.1), as in the toolkit of the paper's text experiment (OpenNMT-py).</summary>
    Uniform,
}
