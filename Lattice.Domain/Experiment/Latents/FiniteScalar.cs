using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>Finite scalar quantization.</content>
public abstract partial record LatentSpec
{
    /// <summary>
    /// Finite scalar quantization [Mentzer et al. 2023]: each number is bounded by tanh and rounded to one of L equally spaced levels, with
    /// the straight-through gradient and a learned code over the levels of each.
    /// </summary>
    /// <param name="Levels">L of each dimension, in order; at least 2.</param>
    /// <param name="Copies">How many times the list is repeated.</param>
    public sealed record FiniteScalar(Seq<Dimension> Levels, Dimension Copies) : LatentSpec, IDeterministic
    {
        // Upper limit on the levels of all dimensions together.
        private const int MostLevels = 1 << 24;

        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, FiniteScalar>(
            "finiteScalar",
            Record.Of(
                Field.Required(
                    "levels", Many.Of(Several, "levels", 1), (FiniteScalar latent) => latent.Levels,
                    "L of each dimension: its number of equally spaced levels on [−1, 1]."),
                Field.Default(
                    "copies", Numbers.Count("40", MostEntries), (FiniteScalar latent) => latent.Copies, Quantities.Dimension.Of(1),
                    "How many times the list of levels is repeated."),
                (levels, copies) => new FiniteScalar(levels, copies))
                .Where(Few),
            "Finite scalar quantization: numbers bounded by tanh and rounded, with the straight-through gradient and a learned code.");

        /// <inheritdoc/>
        public override int Dimension => Levels.Count * Copies;

        /// <inheritdoc/>
        public override Seq<int> Alphabets =>
            Prelude.toSeq(Enumerable.Repeat(Levels, Copies).SelectMany(levels => levels.Map(level => level.Value))).Strict();

        /// <inheritdoc/>
        internal override long Parameters => Alphabets.Sum();

        /// <inheritdoc/>
        internal override string Description =>
            $"{Dimension} numbers on finite levels, {Alphabets.Min()} to {Alphabets.Max()} each, learned code";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("finite scalars", "learned code");

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) => (
            "finite scalars", string.Join(" · ", Levels.Map(level => level.Value)) + (Copies == 1 ? "" : $", {Copies.Value} times"));

        private protected override R Of<R>(Cases<R> cases) => cases.FiniteScalar(this);

        private static Seq<SpecError> Few(Findings found)
        {
            var levels = found.Read<Seq<Dimension>>("levels").IfNone(Seq<Dimension>.Empty).Sum(level => (long)level.Value);
            var numbers = levels * found.Read<Dimension>("copies").Map(copies => copies.Value).IfNone(1);
            return Faults.If(numbers > MostLevels, () => new SpecError.TooManyLevels(found.At, numbers, MostLevels));
        }
    }
}
