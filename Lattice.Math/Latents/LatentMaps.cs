namespace Lattice.Math.Latents;

/// <summary>Learned linear maps around a latent of m numbers.</summary>
/// <param name="Inputs">The encoder gives so many, mapped to X.</param>
/// <param name="Outputs">y is mapped to so many for the decoder.</param>
internal sealed record LatentMaps(int Inputs, int Outputs);
