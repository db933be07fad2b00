using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>A lattice.</content>
public abstract partial record LatentSpec
{
    /// <summary>A lattice with its dither and the prior its code is built from (Theorem 1).</summary>
    public sealed record OnLattice(LatticeSpec Lattice, PriorSpec Prior) : LatentSpec
    {
        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, OnLattice>(
            "lattice",
            Record.Of(
                Field.Required(
                    "lattice", LatticeRules.Codec, (OnLattice latent) => latent.Lattice,
                    "The lattice whose points are the representation."),
                Field.Section(
                    "prior", PriorRules.Codec, PriorOf, (OnLattice latent) => latent.Prior,
                    "The prior the code for the lattice points is built from; its scales are learned."),
                (lattice, prior) => new OnLattice(lattice, prior))
                .Where(Fits),
            "A lattice with its dither and the prior its code is built from.");

        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;

        /// <inheritdoc/>
        internal override long Parameters => Scales + (IsConvolved ? Dimension : 0)
            + PriorStructure.Of(Prior, Lattice).Map(structure => structure.Parameters).IfNone(0);

        /// <inheritdoc/>
        internal override long PriorNumbers => PriorStructure.Of(Prior, Lattice).Map(structure => structure.Numbers).IfNone(0);

        /// <inheritdoc/>
        internal override string Description => Prior == new PriorSpec(PriorFamily.Laplace, PriorForm.Convolved)
            ? $"rectangular lattice of dimension {Dimension}, learned step and scale each"
            : $"{LatticeName.Of(Lattice)}, dimension {Dimension}, {Family} prior, {Form}, "
                + $"{ScalesIn("one learned scale", "a learned scale per block", "a learned scale per dimension")}"
                + $"{(IsConvolved ? ", learned steps" : "")}{Mixture}{Prior.Conditional.Map(one => one.Match(Words)).IfNone("")}";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung =>
            (LatticeName.Of(Lattice), $"{Family} {Form}{ScalesIn(", one scale", ", a scale per block", "")}"
            + Learned);

        /// <summary>What the prior learns beyond scales, in a few words.</summary>
        internal string Learned => Mixture + (Prior.Conditional.IsSome ? ", autoregressive" : "");

        private string Mixture => Prior.Components > 1 ? $", mixture of {Prior.Components}" : "";

        private bool IsConvolved => Prior.Form == PriorForm.Convolved;

        private string Family => Prior.Family.ToString().ToLowerInvariant();

        private string Form => Prior.Form.ToString().ToLowerInvariant();

        private long Scales => Prior.Scales switch
        {
            PriorScales.Shared => 1,
            PriorScales.PerBlock => LatticeFactors.Of(Lattice).Count,
            _ => Dimension,
        };

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) =>
            ($"{LatticeName.Of(Lattice)}, {(IsConvolved ? "convolved " : "")}{Family}"
                + Learned, lambda);

        private protected override R Of<R>(Cases<R> cases) => cases.OnLattice(this);

        private string Words(ConditionalSpec.Autoregressive prior) => $", autoregressive in {prior.StepsOn(Lattice).Count} steps, "
            + $"{(prior.Widths.Count == 1 ? "a layer" : "layers")} of {string.Join(" and ", prior.Widths.Map(width => (int)width))} units";

        private string ScalesIn(string shared, string perBlock, string perDimension) => Prior.Scales switch
        {
            PriorScales.Shared => shared,
            PriorScales.PerBlock => perBlock,
            _ => perDimension,
        };

        private static Codec<PriorSpec> PriorOf(Findings before) =>
            before.Read<LatticeSpec>("lattice").ForAll(lattice => lattice is LatticeSpec.Rectangular)
                ? PriorRules.Codec
                : PriorRules.OnAnyLattice;

        private static Seq<SpecError> Fits(Findings found) =>
            from lattice in found.Read<LatticeSpec>("lattice").ToSeq()
            from prior in found.Find<PriorSpec>("prior").ToSeq()
            from fault in prior.Value.On(lattice).FailToSeq()
            select (SpecError)new SpecError.NotALattice(prior.At, fault);
    }
}
