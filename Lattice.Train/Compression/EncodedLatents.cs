namespace Lattice.Train.Compression;

/// <summary>The representations of a block's data, row by row.</summary>
/// <param name="Count">The number of data.</param>
/// <param name="X">The encoder's outputs.</param>
/// <param name="Y">What the decoder takes: Z − U, the values of a discrete latent, or X − U without a quantizer.</param>
/// <param name="Z">The lattice points; empty without a lattice.</param>
/// <param name="Coefficients">Their coefficients, or the values of discrete variables; empty for Gaussian noise.</param>
/// <param name="Cost">The cost of each datum, nats: the number that evaluation averages; 0 if it was not asked for.</param>
/// <param name="Costs">The costs of its blocks, nats; 0 if they were not asked for.</param>
internal sealed record EncodedLatents(
    int Count, float[] X, float[] Y, float[] Z, long[] Coefficients, double[] Cost, double[] Costs);
