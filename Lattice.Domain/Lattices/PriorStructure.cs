using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>
/// What is learned of a prior beyond a scale per dimension: steps of neighbouring blocks, a mixture of densities in each step, and the
/// gated layers that a step's densities take from the steps before it.
/// </summary>
/// <param name="Steps">The steps, in order; one without a conditional prior.</param>
/// <param name="Widths">Units of each gated layer, all steps together; none with a single step.</param>
/// <param name="Components">K, the densities of each step's mixture.</param>
internal sealed record PriorStructure(Seq<PriorStep> Steps, Seq<int> Widths, int Components)
{
    /// <summary>The structure of a prior on a lattice; none where blocks are independent and a step has one density.</summary>
    public static Option<PriorStructure> Of(PriorSpec prior, LatticeSpec lattice) => prior.Conditional.Match(
        Some: one => one.Match(auto => Prelude.Some(
            new PriorStructure(auto.StepsOn(lattice), auto.Widths.Map(width => (int)width), prior.Components))),
        None: () => prior.Components > 1
            ? new PriorStructure(Prelude.Seq1(new PriorStep(0, lattice.Dimension)), [], prior.Components)
            : Option<PriorStructure>.None);

    /// <summary>How many of a layer's units belong to a step, counted from 0; the first step needs none.</summary>
    public int Units(int layer, int step) =>
        step == 0 ? 0 : Share(step, Steps.Count - 1, Widths[layer]) - Share(step - 1, Steps.Count - 1, Widths[layer]);

    /// <summary>
    /// How many numbers describe a step's densities: K locations and K factors of scales for each coordinate, and the weights of a mixture.
    /// </summary>
    public int Outputs(int step) => (Components * 2 * Steps[step].Dimension) + (Components > 1 ? Components : 0);

    /// <summary>How many trained numbers there are.</summary>
    public long Parameters
    {
        get
        {
            long total = Components > 1 ? Outputs(0) : 0;
            for (var step = 1; step < Steps.Count; step++)
            {
                long inputs = Steps[step].First;
                for (var layer = 0; layer < Widths.Count; layer++)
                {
                    total += 2 * (inputs + 1) * Units(layer, step);
                    inputs = Share(step, Steps.Count - 1, Widths[layer]);
                }

                total += (inputs + 1) * Outputs(step);
            }

            return total;
        }
    }

    /// <summary>
    /// How many numbers are kept per datum in training: gated layers keep h, g and their product, and steps read copies; every component
    /// has its own points, scales and slopes.
    /// </summary>
    public long Numbers => ((long)Widths.Sum() * (3 + Steps.Count))
        + (Steps.Sum(step => (long)step.Dimension) * (6 + Steps.Count) * (Components > 1 ? 2 * Components : 1));

    /// <summary>Where part <paramref name="part"/> of a division into parts as equal as possible begins.</summary>
    public static int Share(int part, int parts, int whole) => (int)((long)whole * part / parts);
}
