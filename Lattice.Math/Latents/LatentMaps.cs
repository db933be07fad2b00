namespace Lattice.Math.Latents;

/// <summary>Learned linear maps around a latent of m numbers.</summary>
/// <param name="Inputs">The length of the encoder's output, which is mapped to X.</param>
/// <param name="Outputs">The length of the decoder's input, to which y is mapped.</param>
internal sealed record LatentMaps(int Inputs, int Outputs);
