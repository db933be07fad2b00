using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How a <see cref="LatentSpec"/> is written.</summary>
public static class LatentRules
{
    private static readonly Codec<LogVariance> logVariance = Record.Of(
            Field.Default("floor", Numbers.Real(Ranges.LogVariance, "-6"), (LogVariance held) => held.Floor, -6, "Least log σ²."),
            Field.Default("ceiling", Numbers.Real(Ranges.LogVariance, "2"), (LogVariance held) => held.Ceiling, 2, "Greatest log σ²."),
            (floor, ceiling) => new LogVariance(floor, ceiling))
        .Closed()
        .Refine(
            (held, at) => held.Floor < held.Ceiling
                ? Faults.None(held)
                : Faults.Of<LogVariance>(new SpecError.FloorNotBelowCeiling(at, held.Floor, held.Ceiling)),
            held => held);

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

    /// <summary>The kind of a document's latent, where it is one that draws no noise.</summary>
    internal static Option<string> DeterministicIn(SpecNode.Map document) =>
        from kind in Probe.Find(document, SpecPath.Root, "model", "latent", "kind")
        from name in kind.Node is SpecNode.Scalar scalar ? Option<string>.Some(scalar.Text) : default
        where DiscreteLatentRules.Deterministic.Contains(name)
        select name;

    private static Codec<PriorSpec> PriorOf(SpecNode.Map map) =>
        LatticeIn(map, SpecPath.Root).Map(lattice => lattice is LatticeSpec.Rectangular).IfNone(true) ? PriorRules.Codec : PriorRules.OnAnyLattice;

    private static Seq<SpecError> Fits(SpecNode.Map map, SpecPath at) =>
        (from lattice in LatticeIn(map, at)
         from written in Probe.Find(map, at, "prior")
         from prior in PriorOf(map).Decode(written.Node, written.At).ToOption()
         select prior.On(lattice).Match(
             Succ: _ => Seq<SpecError>.Empty,
             Fail: faults => faults.Map(fault => (SpecError)new SpecError.NotALattice(written.At, fault)).Strict())).IfNone(Seq<SpecError>.Empty);

    private static Option<LatticeSpec> LatticeIn(SpecNode.Map map, SpecPath at) =>
        from written in Probe.Find(map, at, "lattice")
        from lattice in LatticeRules.Codec.Decode(written.Node, written.At).ToOption()
        select lattice;

    private static Fields<R, Dimension> Size<R>(Func<R, Dimension> get) => Field.Required(
        "dimension", Numbers.Count("40", Numbers.MostUnits), get, "Latent dimensions.");

    private sealed record LogVariance(double Floor, double Ceiling);
}
