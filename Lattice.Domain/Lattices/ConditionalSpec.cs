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
                var own = blocks[Share(step)..Share(step + 1)].Sum();
                steps[step] = new(first, own);
                first += own;
            }

            return Prelude.toSeq(steps);

            int Share(int step) => PriorStructure.Share(step, count, blocks.Length);
        }

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
