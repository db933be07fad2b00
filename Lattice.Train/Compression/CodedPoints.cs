namespace Lattice.Train.Compression;

/// <summary>The representations of a block's data.</summary>
/// <param name="Coefficients">Whole numbers, row by row.</param>
/// <param name="Noise">The dithers' noise, row by row.</param>
/// <param name="Y">The decoder's inputs y = Z − U in single precision, row by row.</param>
/// <param name="Nats">−log P(Z|U) of each datum.</param>
internal sealed record CodedPoints(long[] Coefficients, float[] Noise, float[] Y, double[] Nats);
