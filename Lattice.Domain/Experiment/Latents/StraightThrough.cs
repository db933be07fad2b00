using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>Quantizers with learned entries.</content>
public abstract partial record LatentSpec
{
    /// <summary>
    /// Quantizers with learned entries: the forward pass uses the entry nearest to X, the backward pass treats it as X. Each has a learned
    /// code over its entries ([LRL] appendix A.2.1; vectors as in [van den Oord et al. 2017]).
    /// </summary>
    /// <param name="Quantizers">N.</param>
    /// <param name="Entries">M, entries of each quantizer, at least 2.</param>
    /// <param name="Size">d, how many numbers an entry has: 1 for scalar quantizers.</param>
    /// <param name="Commitment">Weight of ‖X − entry‖², which pulls X towards the entry; 0 leaves it out.</param>
    /// <param name="MovingAverage">Entries are moving averages of the X that chose them; none means that gradients train them.</param>
    /// <param name="SoftRate">
    /// τ of the weights ∝ exp(−‖X − entry‖²/τ). Their mean code length gives the rate a gradient for encoder and entries; none means that
    /// the rate has no gradient.
    /// </param>
    public sealed record StraightThrough(
        Dimension Quantizers, Dimension Entries, Dimension Size, double Commitment, Option<MovingAverageSpec> MovingAverage,
        Option<PositiveReal> SoftRate)
        : LatentSpec, IDeterministic
    {
        // Upper limit on the numbers of all entries together.
        private const int MostNumbers = 1 << 24;

        private static readonly Codec<MovingAverageSpec> movingAverage = Record.Of(
                Field.Default(
                    "decay", Numbers.Real(Ranges.Decay, "0.99"), (MovingAverageSpec average) => average.Decay, 0.99,
                    "γ: the share of an entry's count and sum that a step keeps."),
                Field.Default(
                    "epsilon", Ranges.Positive(Ranges.Epsilon, "1e-5"),
                    (MovingAverageSpec average) => average.Epsilon, PositiveReal.Of(1e-5),
                    "ε added to each count, so that an entry nobody chooses does not divide by 0."),
                (decay, epsilon) => new MovingAverageSpec(decay, epsilon))
            .Closed();

        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, StraightThrough>(
            "straightThrough",
            Record.Of(
                Field.Required(
                    "quantizers", Numbers.Count("40", Numbers.MostUnits), (StraightThrough latent) => latent.Quantizers,
                    "N: quantizers side by side."),
                Field.Required("entries", Several, (StraightThrough latent) => latent.Entries, "M: learned entries of each quantizer."),
                Field.Default(
                    "size", Numbers.Count("2", MostEntries), (StraightThrough latent) => latent.Size, Quantities.Dimension.Of(1),
                    "d: how many numbers an entry has; 1 for scalar quantizers. The encoder outputs N·d numbers."),
                Field.Default(
                    "commitment", Numbers.Real(Ranges.Weight with { AdmitsZero = true }, "0.25"),
                    (StraightThrough latent) => latent.Commitment, 0,
                    "Weight of ‖X − entry‖², which pulls X towards its entry; it is not part of the figures."),
                Field.Optional(
                    "movingAverage", movingAverage, (StraightThrough latent) => latent.MovingAverage,
                    "Entries are moving averages of the X that chose them; without it, gradients train them."),
                Field.Optional(
                    "softRate", Ranges.Positive(Ranges.Temperature, "1"), (StraightThrough latent) => latent.SoftRate,
                    "τ of the weights ∝ exp(−‖X − entry‖²/τ), which give the rate a gradient for encoder and entries; "
                    + "without it, the rate has none."),
                (quantizers, count, size, commitment, average, soft) =>
                    new StraightThrough(quantizers, count, size, commitment, average, soft))
                .Where(Small),
            "Quantizers with learned entries and a learned code: the nearest entry, its gradient passed to the encoder and to the entry.");

        /// <inheritdoc/>
        public override int Dimension => Quantizers * Size;

        /// <inheritdoc/>
        public override Seq<int> Alphabets => Prelude.toSeq(Enumerable.Repeat(Entries.Value, Quantizers)).Strict();

        /// <inheritdoc/>
        internal override long Parameters => (long)Quantizers * Entries * (Size + (MovingAverage.IsSome ? 2 : 1));

        /// <inheritdoc/>
        internal override string Description =>
            $"{Quantizers.Value} straight-through quantizers of {Entries.Value} "
            + $"{(Size == 1 ? "levels" : $"entries of {Size.Value} numbers")}, learned "
            + $"code{(MovingAverage.IsSome ? ", moving averages" : "")}";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("straight-through", "learned code");

        // Where the rate has no gradient, λ has no effect on the gradients (it only sets what early stopping watches), so runs of one
        // family differ by their sizes.
        internal override (string Family, string Setting) Curve(string lambda) => (
            $"straight-through {(Size == 1 ? "scalars" : $"vectors of {Size.Value}")}{(SoftRate.IsSome ? $", soft rate, {lambda}" : "")}",
            $"{Quantizers.Value} × {Entries.Value}");

        private protected override R Of<R>(Cases<R> cases) => cases.StraightThrough(this);

        private static Seq<SpecError> Small(Findings found)
        {
            var numbers = Prelude.Seq("quantizers", "entries", "size")
                .Fold(1L, (product, key) => product * found.Read<Dimension>(key).Map(value => value.Value).IfNone(1));
            return Faults.If(numbers > MostNumbers, () => new SpecError.TooManyEntries(found.At, numbers, MostNumbers));
        }
    }
}
