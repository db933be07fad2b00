using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>The likelihood of levels by discretised logistic distributions.</content>
public abstract partial record LossSpec
{
    /// <summary>
    /// −log P(d; g(y)) in nats, summed over the numbers of a datum, each one of some levels: P is a mixture of logistic distributions,
    /// each integrated over the interval of the level, half a level to either side; the lowest and the highest level take the tails
    /// [Salimans et al. 2017]. It is −log of a probability, so it is the length of a code.
    /// </summary>
    /// <param name="Components">Distributions in the mixture.</param>
    /// <param name="Levels">The number of levels: a datum's numbers are level / (Levels − 1), in [0, 1].</param>
    public sealed record Logistic(int Components, int Levels) : LossSpec
    {
        /// <summary>The most distributions in a mixture.</summary>
        internal const int MostComponents = 16;

        /// <summary>One distribution, over the 256 levels of a byte.</summary>
        public Logistic() : this(1, LevelCount.OfByte) { }

        /// <summary>The codec.</summary>
        internal static Case<LossSpec> Written { get; } = Case.Of<LossSpec, Logistic>(
            "logistic",
            Record.Of(
                Field.Default(
                    "components", Numbers.Int(1, "5", MostComponents), (Logistic loss) => loss.Components, 1,
                    "Distributions in the mixture of each number."),
                LevelCount.Field((Logistic loss) => loss.Levels),
                (components, levels) => new Logistic(components, levels)),
            "−log of the probability of levels such as those of 8-bit images, in nats: a mixture of logistic distributions, each "
                + "integrated over a level; the outputs are means and logarithms of scales, and weights of several components.");

        internal override int OutputsPerNumber => Components == 1 ? 2 : 3 * Components;

        internal override LossRow Row() =>
            new("logistic", "means", LossMeasure.Probability) { IsSampled = true, Levels = Levels };

        private protected override R Of<R>(Cases<R> cases) => cases.Logistic(this);
    }
}

/// <summary>How many levels a number can have.</summary>
internal static class LevelCount
{
    /// <summary>The levels of a byte, and the most.</summary>
    internal const int OfByte = 256;

    /// <summary>The key of it.</summary>
    internal static Fields<R, int> Field<R>(Func<R, int> get) => Validation.Codecs.Field.Default(
        "levels", Numbers.Int(2, "256", OfByte), get, OfByte, "The number of levels: whole numbers from 0 to one less.");
}
