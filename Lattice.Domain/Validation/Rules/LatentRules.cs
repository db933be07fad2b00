using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How a <see cref="LatentSpec"/> is written.</summary>
internal static class LatentRules
{
    private static readonly Codec<LogVariance> logVariance = Record.Of(
            Field.Default("floor", Numbers.Real(Ranges.LogVariance, "-6"), (LogVariance held) => held.Floor, -6, "Least log σ²."),
            Field.Default("ceiling", Numbers.Real(Ranges.LogVariance, "2"), (LogVariance held) => held.Ceiling, 2, "Greatest log σ²."),
            (floor, ceiling) => new LogVariance(floor, ceiling))
        .Closed()
        .Where((held, at) => Faults.If(held.Floor >= held.Ceiling, () => new SpecError.FloorNotBelowCeiling(at, held.Floor, held.Ceiling)));

    /// <summary>A lattice with its prior, the Gaussian lattice, or the Gaussian autoencoder's latent.</summary>
    public static Codec<LatentSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of latent",
        Case.Of<LatentSpec, LatentSpec.OnLattice>(
            "lattice",
            Record.Of(
                Field.Required("lattice", LatticeRules.Codec, (LatentSpec.OnLattice latent) => latent.Lattice, "The lattice whose points are the representation."),
                Field.Section("prior", PriorRules.Codec, PriorOf, (LatentSpec.OnLattice latent) => latent.Prior, "The prior the code for the lattice points is built from; its scales are learned."),
                (lattice, prior) => new LatentSpec.OnLattice(lattice, prior))
                .Where(Fits),
            "A lattice with its dither and the prior its code is built from."),
        Case.Of<LatentSpec, LatentSpec.GaussianLattice>(
            "gaussianLattice",
            Record.Of(
                Size((LatentSpec.GaussianLattice latent) => latent.Size),
                size => new LatentSpec.GaussianLattice(size)),
            "The ideal lattice: Gaussian dither with learned σ that do not depend on the datum, prior N(0, I)."),
        Case.Of<LatentSpec, LatentSpec.Gaussian>(
            "gaussian",
            Record.Of(
                Size((LatentSpec.Gaussian latent) => latent.Size),
                Field.Section("logVariance", logVariance, (LatentSpec.Gaussian latent) => new LogVariance(latent.LogVarianceFloor, latent.LogVarianceCeiling), "The interval log σ² is held to."),
                (size, held) => new LatentSpec.Gaussian(size, held.Floor, held.Ceiling)),
            "The Gaussian variational autoencoder: σ comes from the encoder."),
        Case.Of<LatentSpec, LatentSpec.GaussianDither>(
            "gaussianDither",
            Record.Of(
                Field.Required("inputs", Numbers.Count("500", Numbers.MostUnits), (LatentSpec.GaussianDither latent) => latent.Inputs, "Numbers the encoder gives to the first linear map."),
                Size((LatentSpec.GaussianDither latent) => latent.Size),
                Field.Required("outputs", Numbers.Count("500", Numbers.MostUnits), (LatentSpec.GaussianDither latent) => latent.Outputs, "Numbers the second linear map gives to the decoder."),
                (inputs, size, outputs) => new LatentSpec.GaussianDither(inputs, size, outputs)),
            "Gaussian noise with learned σ between two learned linear maps, prior N(0, I)."),
        DiscreteLatentRules.StraightThrough,
        DiscreteLatentRules.FiniteScalar,
        DiscreteLatentRules.GumbelSoftmax);

    private static Codec<PriorSpec> PriorOf(Findings before) =>
        before.Read<LatticeSpec>("lattice").ForAll(lattice => lattice is LatticeSpec.Rectangular) ? PriorRules.Codec : PriorRules.OnAnyLattice;

    private static Seq<SpecError> Fits(Findings found) =>
        from lattice in found.Read<LatticeSpec>("lattice").ToSeq()
        from prior in found.Find<PriorSpec>("prior").ToSeq()
        from fault in prior.Value.On(lattice).FailToSeq()
        select (SpecError)new SpecError.NotALattice(prior.At, fault);

    private static Fields<R, Dimension> Size<R>(Func<R, Dimension> get) => Field.Required(
        "dimension", Numbers.Count("40", Numbers.MostUnits), get, "Latent dimensions.");

    private sealed record LogVariance(double Floor, double Ceiling);
}
