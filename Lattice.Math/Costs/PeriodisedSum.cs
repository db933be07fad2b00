using Lattice.Math.Algebra;
using Lattice.Math.Costs.Batches;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>The sums of a periodised cost, compiled once for the types of its family.</summary>
internal abstract partial class PeriodisedSum
{
    /// <summary>cost(y) over any algebra, nats.</summary>
    public abstract T Evaluate<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> logScales) where T : IReal<T>;

    /// <summary>The costs of the parts over an algebra of tensors, nats, [n × parts].</summary>
    public abstract T EvaluateParts<T>(T y, T logScales) where T : ITensor<T>;

    /// <summary>The cost of one part, nats; also writes the part's own slopes, unless the spans are empty.</summary>
    public abstract double Sum(
        TrellisPart part, ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> slopes, Span<double> logScaleSlopes,
        Span<double> scratch);

    /// <summary>The costs of a batch's rows.</summary>
    public abstract void Fill(CostBatch batch, CostBatch.Rows rows, CostScratch scratch);

    /// <summary>Makes the sums of a cost.</summary>
    public sealed class Maker(PeriodisedCost cost) : IFamilyVisitor<PeriodisedSum>
    {
        /// <inheritdoc/>
        public PeriodisedSum Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new PeriodisedSum<TFamily, TLanes>(cost);
    }
}
