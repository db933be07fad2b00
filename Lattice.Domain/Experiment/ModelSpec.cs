namespace Lattice.Domain.Experiment;

/// <summary>The system of the paper's figure 2: encoder e_c, latent (lattice, dither and prior), decoder g.</summary>
public sealed record ModelSpec(NetworkSpec Encoder, LatentSpec Latent, NetworkSpec Decoder, InitialisationSpec Initialisation)
{
    /// <summary>How the decoder's last biases start.</summary>
    public OutputBias OutputBias { get; init; }
}
