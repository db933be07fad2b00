using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>The Gaussian VAE.</content>
public abstract partial record LatentSpec
{
    /// <summary>The Gaussian VAE: the encoder outputs σ(d), with log σ² clamped to the given interval.</summary>
    public sealed record Gaussian(Dimension Size, double LogVarianceFloor, double LogVarianceCeiling) : LatentSpec
    {
        /// <summary>A learned prior; none for N(0, I).</summary>
        public Option<NormalPriorSpec> Prior { get; init; }

        private static readonly Codec<LogVariance> logVariance = Record.Of(
                Field.Default("floor", Numbers.Real(Ranges.LogVariance, "-6"), (LogVariance held) => held.Floor, -6, "Least log σ²."),
                Field.Default("ceiling", Numbers.Real(Ranges.LogVariance, "2"), (LogVariance held) => held.Ceiling, 2, "Greatest log σ²."),
                (floor, ceiling) => new LogVariance(floor, ceiling))
            .Closed()
            .Where((held, at) => Faults.If(
                held.Floor >= held.Ceiling, () => new SpecError.FloorNotBelowCeiling(at, held.Floor, held.Ceiling)));

        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, Gaussian>(
            "gaussian",
            Record.Of(
                SizeOf((Gaussian latent) => latent.Size),
                Field.Section(
                    "logVariance", logVariance, (Gaussian latent) => new LogVariance(latent.LogVarianceFloor, latent.LogVarianceCeiling),
                    "The interval that log σ² is clamped to."),
                Field.Optional(
                    "prior", NormalPriorSpec.Codec, (Gaussian latent) => latent.Prior,
                    "A learned prior of normal densities; left out: N(0, I)."),
                (size, held, prior) => new Gaussian(size, held.Floor, held.Ceiling) { Prior = prior })
                .Where(Fits),
            "The Gaussian variational autoencoder: σ comes from the encoder.");

        /// <inheritdoc/>
        public override int Dimension => Size;

        /// <inheritdoc/>
        internal override int LogVariances => Size;

        /// <inheritdoc/>
        internal override long Parameters => Structure.Map(structure => structure.Parameters).IfNone(0);

        /// <inheritdoc/>
        internal override long PriorNumbers => Structure.Map(structure => structure.Numbers).IfNone(0);

        /// <summary>The structure of a learned prior.</summary>
        internal Option<PriorStructure> Structure => Prior.Bind(prior => prior.On(Size));

        /// <inheritdoc/>
        internal override string Description => $"Gaussian of dimension {Dimension}, mean and log-variance from the encoder{Learned}";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("Gaussian VAE", $"normal{Learned}");

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) => ($"Gaussian VAE, {Dimension}{Learned}", lambda);

        private string Learned => Structure.Map(structure => (structure.Components > 1 ? $", mixture of {structure.Components}" : "")
            + (structure.Steps.Count > 1 ? $", autoregressive in {structure.Steps.Count} steps" : "")).IfNone("");

        private static Seq<SpecError> Fits(Findings found) =>
            from size in found.Read<Dimension>("dimension").ToSeq()
            from prior in found.Find<NormalPriorSpec>("prior").ToSeq()
            from fault in prior.Value.Misfit(size).ToSeq()
            select (SpecError)new SpecError.NotALattice(prior.At, fault);

        private protected override R Of<R>(Cases<R> cases) => cases.Gaussian(this);

        private sealed record LogVariance(double Floor, double Ceiling);
    }
}
