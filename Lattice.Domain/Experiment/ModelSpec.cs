namespace Lattice.Domain.Experiment;

/// <summary>The system of the paper's figure 2: encoder e_c, latent (lattice, dither and prior), decoder g.</summary>
public sealed record ModelSpec(NetworkSpec Encoder, LatentSpec Latent, NetworkSpec Decoder, InitialisationSpec Initialisation)
{
    /// <summary>How the biases of the decoder's last layer are initialised.</summary>
    public OutputBias OutputBias { get; init; }
}
