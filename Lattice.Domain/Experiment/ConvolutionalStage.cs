using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>The layers of a convolutional network that work at one resolution.</summary>
/// <param name="Channels">Numbers per pixel.</param>
/// <param name="Blocks">Residual blocks.</param>
/// <param name="Stride">
/// The factor between this resolution and the next towards the picture: an encoder's stage begins by dividing height and width by it,
/// rounded up; a decoder's ends by multiplying them.
/// </param>
public sealed record ConvolutionalStage(Dimension Channels, int Blocks, Dimension Stride);
