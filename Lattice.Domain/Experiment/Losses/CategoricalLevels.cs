using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>The likelihood of levels by a softmax of each value.</content>
public abstract partial record LossSpec
{
    /// <summary>
    /// −log P(d; g(y)) in nats, summed over the numbers of a datum, each one of some levels: P is a softmax with an output for every level
    /// of every number. It is −log of a probability, so it is the length of a code.
    /// </summary>
    /// <param name="Levels">The number of levels: a datum's numbers are level / (Levels − 1), in [0, 1].</param>
    public sealed record CategoricalLevels(int Levels) : LossSpec
    {
        /// <summary>The 256 levels of a byte.</summary>
        public CategoricalLevels() : this(LevelCount.OfByte) { }

        /// <summary>The codec.</summary>
        internal static Case<LossSpec> Written { get; } = Case.Of<LossSpec, CategoricalLevels>(
            "categoricalLevels",
            Record.Of(LevelCount.Field((CategoricalLevels loss) => loss.Levels), levels => new CategoricalLevels(levels)),
            "−log of the probability of levels such as those of 8-bit images, in nats: a softmax for each number; the outputs are a score "
                + "for every level of every number.");

        internal override int OutputsPerNumber => Levels;

        internal override LossRow Row() =>
            new("categorical-levels", "means", LossMeasure.Probability) { IsSampled = true, Levels = Levels };

        private protected override R Of<R>(Cases<R> cases) => cases.CategoricalLevels(this);
    }
}
