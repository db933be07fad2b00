using Lattice.Domain.Experiment.Rules;

namespace Lattice.Domain.Experiment;

/// <summary>The system of the paper's figure 2: encoder e_c, latent (lattice, dither and prior), decoder g.</summary>
public sealed record ModelSpec(NetworkSpec Encoder, LatentSpec Latent, NetworkSpec Decoder, InitialisationSpec Initialisation)
{
    /// <summary>How the biases of the decoder's last layer are initialised.</summary>
    public OutputBias OutputBias { get; init; }

    /// <summary>A model with the defaults of spec files for the first values of its parameters.</summary>
    /// <param name="encoder">From the datum to the latent.</param>
    /// <param name="latent">What lies between.</param>
    /// <param name="decoder">From the latent to the parameters of the loss.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; the message lists every fault.</exception>
    public static ModelSpec Of(NetworkSpec encoder, LatentSpec latent, NetworkSpec decoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(latent);
        ArgumentNullException.ThrowIfNull(decoder);
        return SpecParts.Of(
            ModelRules.Codec,
            ("encoder", NetworkRules.Codec.Encode(encoder)),
            ("latent", LatentSpec.Codec.Encode(latent)),
            ("decoder", NetworkRules.Codec.Encode(decoder)));
    }
}
