using Lattice.Math.Random;

namespace Lattice.Train;

/// <summary>
/// Which dithers a model draws for rows. The dither of a row is a function of the spec's seed, the stream and the row's number, so encoder
/// and decoder draw the same without exchanging it.
/// </summary>
public sealed record EncodeOptions
{
    /// <summary>
    /// The stream: <see cref="RandomStream.TestDither"/>, <see cref="RandomStream.ValidationDither"/> and
    /// <see cref="RandomStream.TrainingDither"/> for the run's own splits, as its figures draw them; by default that of other data.
    /// </summary>
    public RandomStream Stream { get; init; } = RandomStream.FileDither;

    /// <summary>The number of the first row, from 0: rows in several calls get the dithers of one call.</summary>
    public int First { get; init; }

    /// <summary>Which dither of each row, from 0.</summary>
    public int Dither { get; init; }

    /// <summary>False to leave the costs out, which for some lattices take far longer than the rest.</summary>
    public bool Costs { get; init; } = true;
}
