using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>
/// How the prior of a block depends on the blocks before it, which the decoder knows: g(y) = Π_b g_b(y_b | y_1 … y_(b−1)). For given
/// earlier blocks every V_b·g_b sums to one over its own lattice, so V·g does over the product, and Theorem 1 holds as it stands.
/// </summary>
public abstract record ConditionalSpec
{
    private ConditionalSpec() { }

    /// <summary>
    /// A network of y_1 … y_(b−1) gives block b a location and a factor on each of its learned scales. Its hidden units are divided among
    /// the steps after the first, and a step's units read the units and blocks of its own and earlier steps alone.
    /// </summary>
    /// <param name="Widths">Units of each gated layer, all steps together.</param>
    /// <param name="Steps">The number of steps, each of neighbouring blocks; none: a step for every block.</param>
    public sealed record Autoregressive(Seq<Dimension> Widths, Option<Dimension> Steps) : ConditionalSpec
    {
        /// <summary>The steps on a lattice: blocks are divided among them as evenly as possible, in order.</summary>
        internal Seq<PriorStep> StepsOn(LatticeSpec lattice)
        {
            var blocks = LatticeFactors.Of(lattice).Map(block => block.Dimension).ToArray();
            var count = Steps.Map(steps => (int)steps).IfNone(blocks.Length);
            var (steps, first) = (new PriorStep[count], 0);
            for (var step = 0; step < count; step++)
            {
                var own = blocks[Share(step, count, blocks.Length)..Share(step + 1, count, blocks.Length)].Sum();
                steps[step] = new(first, own);
                first += own;
            }

            return Prelude.toSeq(steps);
        }

        /// <summary>How many of a layer's units belong to a step, counted from 0; the first step needs none.</summary>
        /// <param name="width">Units of the layer.</param>
        /// <param name="step">The step.</param>
        /// <param name="steps">The number of steps.</param>
        internal static int UnitsOf(int width, int step, int steps) =>
            step == 0 ? 0 : Share(step, steps - 1, width) - Share(step - 1, steps - 1, width);

        /// <summary>How many trained numbers the network has.</summary>
        internal long ParametersOn(LatticeSpec lattice)
        {
            var steps = StepsOn(lattice).ToArray();
            var total = 0L;
            for (var step = 1; step < steps.Length; step++)
            {
                long inputs = steps[step].First;
                foreach (int width in Widths)
                {
                    total += 2 * (inputs + 1) * UnitsOf(width, step, steps.Length);
                    inputs = Share(step, steps.Length - 1, width);
                }

                total += (inputs + 1) * 2 * steps[step].Dimension;
            }

            return total;
        }

        /// <summary>
        /// How many numbers it keeps per datum in training: gated layers keep h, g and their product, and steps read copies.
        /// </summary>
        internal long NumbersOn(LatticeSpec lattice)
        {
            var steps = StepsOn(lattice).Count;
            return ((long)Widths.Sum(width => width) * (3 + steps)) + ((long)lattice.Dimension * (6 + steps));
        }

        private static int Share(int part, int parts, int whole) => (int)((long)whole * part / parts);

        private protected override R Of<R>(Cases<R> cases) => cases.Autoregressive(this);
    }

    /// <summary>Matches on the case.</summary>
    public R Match<R>(Func<Autoregressive, R> autoregressive) => Of(new Cases<R>(autoregressive));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Autoregressive, R> Autoregressive);
}

/// <summary>
/// A step of an autoregressive prior: neighbouring blocks of the lattice, whose prior depends on all coordinates before them.
/// </summary>
/// <param name="First">Its first coordinate, counted from 0.</param>
/// <param name="Dimension">The number of its coordinates.</param>
internal readonly record struct PriorStep(int First, int Dimension);
