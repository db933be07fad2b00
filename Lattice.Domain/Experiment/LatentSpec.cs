using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>What lies between encoder and decoder.</summary>
public abstract record LatentSpec
{
    private LatentSpec() { }

    /// <summary>Latent dimensions m: the encoder's means and the decoder's inputs.</summary>
    public abstract int Dimension { get; }

    /// <summary>A lattice with its dither and the prior its code is built from (Theorem 1).</summary>
    public sealed record OnLattice(LatticeSpec Lattice, PriorSpec Prior) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;
    }

    /// <summary>
    /// The paper's ideal lattice: dither N(0, diag σ²) with learned σ that do not depend on the datum, prior N(0, I)
    /// on y = X − U (equation 14).
    /// </summary>
    public sealed record GaussianLattice(Dimension Size) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Size;
    }

    /// <summary>The Gaussian VAE: σ(d) comes from the encoder, log σ² held to the given interval.</summary>
    public sealed record Gaussian(Dimension Size, double LogVarianceFloor, double LogVarianceCeiling) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Size;
    }

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<OnLattice, R> onLattice, Func<GaussianLattice, R> gaussianLattice, Func<Gaussian, R> gaussian) => this switch
    {
        OnLattice latent => onLattice(latent),
        GaussianLattice latent => gaussianLattice(latent),
        Gaussian latent => gaussian(latent),
        _ => throw new InvalidOperationException($"Unknown latent {GetType().Name}."),
    };
}
