using LanguageExt;

namespace Lattice.Domain.Results;

/// <summary>How the cost on the test set is distributed over the latent: its separately coded parts, first coordinates first.</summary>
/// <param name="Blocks">Single dimensions, or the blocks of a lattice.</param>
public sealed record LatentUse(Seq<BlockUse> Blocks)
{
    /// <summary>Nats per datum above which a dimension counts as active.</summary>
    public const double ActiveAbove = 0.01;

    /// <summary>The number of active dimensions.</summary>
    public int Active => Blocks.Sum(block => block.Active);

    /// <summary>The number of all dimensions.</summary>
    public int Dimension => Blocks.Sum(block => block.Dimension);

    /// <summary>True when every dimension is coded separately.</summary>
    public bool IsPerDimension => Blocks.ForAll(block => block.Dimension == 1);

    /// <summary>Single dimensions with these mean costs, nats per datum.</summary>
    public static LatentUse OfDimensions(Seq<double> nats) => new(nats.Map(BlockUse.OfDimension).Strict());
}

/// <summary>The use of one block.</summary>
/// <param name="Lattice">The block's lattice; empty for a single dimension.</param>
/// <param name="Dimension">How many dimensions it has.</param>
/// <param name="Nats">Mean cost, nats per datum.</param>
/// <param name="Active">
/// How many of its dimensions are active: a single dimension by its cost; in a block, whose dimensions share a code, those with
/// ½·log(1 + Var X_i/σ²) above <see cref="LatentUse.ActiveAbove"/>, σ² the dither's variance.
/// </param>
public sealed record BlockUse(string Lattice, int Dimension, double Nats, int Active)
{
    /// <summary>A single dimension.</summary>
    public static BlockUse OfDimension(double nats) => new("", 1, nats, nats > LatentUse.ActiveAbove ? 1 : 0);
}
