using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>The Gaussian lattice.</content>
public abstract partial record LatentSpec
{
    /// <summary>
    /// The paper's ideal lattice: dither N(0, diag σ²) with learned σ that do not depend on the datum, prior N(0, I)
    /// on y = X − U (equation 14).
    /// </summary>
    public sealed record GaussianLattice(Dimension Size) : LatentSpec
    {
        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, GaussianLattice>(
            "gaussianLattice",
            Record.Of(SizeOf((GaussianLattice latent) => latent.Size), size => new GaussianLattice(size)),
            "The ideal lattice: Gaussian dither with learned σ that do not depend on the datum, prior N(0, I).");

        /// <inheritdoc/>
        public override int Dimension => Size;

        /// <inheritdoc/>
        internal override long Parameters => Dimension;

        /// <inheritdoc/>
        internal override string Description => $"Gaussian lattice of dimension {Dimension}, learned sigma each";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("Gaussian lattice", "normal");

        /// <inheritdoc/>
        internal override bool IsGaussianLimit => true;

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) => ($"Gaussian dithering, {Dimension}", lambda);

        private protected override R Of<R>(Cases<R> cases) => cases.GaussianLattice(this);
    }
}
