using Lattice.Train.Compression;

namespace Lattice.Train;

/// <summary>What a model makes of some rows, row by row.</summary>
public sealed class Representations
{
    private readonly EncodedLatents found;

    internal Representations(EncodedLatents found) => this.found = found;

    /// <summary>The number of rows.</summary>
    public int Count => found.Count;

    /// <summary>y, what the decoder takes: Z − U of a lattice, the values of a discrete latent, X − U without a quantizer.</summary>
    public ReadOnlyMemory<float> DecoderInputs => found.Y;

    /// <summary>X, the encoder's outputs.</summary>
    public ReadOnlyMemory<float> EncoderOutputs => found.X;

    /// <summary>Z, the lattice points K(X + U); empty without a lattice.</summary>
    public ReadOnlyMemory<float> Points => found.Z;

    /// <summary>The whole numbers of Z in the lattice's basis, or the values of discrete variables; empty for Gaussian noise.</summary>
    public ReadOnlyMemory<long> Coefficients => found.Coefficients;

    /// <summary>The cost of each row, nats: −log P(Z given U) of a lattice; 0 if it was not asked for.</summary>
    public ReadOnlyMemory<double> Costs => found.Cost;
}
