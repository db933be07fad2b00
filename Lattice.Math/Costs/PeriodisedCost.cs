using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs.Batches;
using Lattice.Math.Densities;
using Lattice.Math.Lattices;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>
/// The representation cost of any lattice with a trellis under any product density h with one scale per dimension: cost(y) = −log(V·g(y)) =
/// log Σ_λ h(y + λ)/h(y). It is at least 0, exact and differentiable, and involves no quantizer (Theorem 1 with V·g(y) = h(y)/Σ_λ h(y +
/// λ)).
/// </summary>
/// <remarks>
/// The sum is the trellis's fold over logarithms; an edge's weight is log Σ_n h(y_k + a + q_k·n)/h(y_k), so no two large logarithms are
/// subtracted and λ = 0 adds exactly 0. The costs of the factors of a product add up. To share one scale across a block or all dimensions,
/// pass equal entries; the derivative is then the sum over the entries. y and the scales are in the home frame, in the lattice's own units.
/// </remarks>
public sealed partial class PeriodisedCost : IScaledFunction
{
    private readonly ImmutableArray<double> logUnits;
    private readonly ImmutableArray<double> units;
    private readonly Lazy<CostBatch> batch;
    private readonly PeriodisedSum sums;

    private PeriodisedCost(Trellis trellis, DensityFamily family, double volume)
    {
        (Trellis, Family, Volume) = (trellis, family, volume);
        Parts = TrellisProgram.Parts(trellis);
        units = [.. trellis.Units.Select(unit => unit.Value)];
        logUnits = [.. units.Select(unit => Elementary64.Log(unit))];
        batch = new(() => new CostBatch(this));
        ScratchLength = Parts.Max(part => PeriodisedSum.Tables.Length(part.Program));
        sums = family.Accept(new PeriodisedSum.Maker(this));
    }

    /// <summary>m.</summary>
    public int Dimension => Trellis.Dimension;

    /// <summary>The family of h.</summary>
    internal DensityFamily Family { get; }

    /// <summary>V; ∞ or 0 if it is outside the range of a double.</summary>
    public double Volume { get; }

    /// <summary>The lattice's trellis.</summary>
    internal Trellis Trellis { get; }

    /// <summary>The factors of the lattice in coordinate order; their costs add up.</summary>
    internal ImmutableArray<TrellisPart> Parts { get; }

    /// <summary>For each coordinate, the length of one unit of the trellis's integers.</summary>
    public ImmutableArray<double> Units => units;

    /// <summary>The same costs for batches of points in single precision; created on first use.</summary>
    internal CostBatch Batch => batch.Value;

    /// <summary>The logarithms of the units.</summary>
    internal ImmutableArray<double> LogUnits => logUnits;

    /// <summary>The doubles of scratch that a call needs.</summary>
    public int ScratchLength { get; }

    /// <summary>The cost of a lattice under a product density of a family.</summary>
    /// <exception cref="NotSupportedException">The lattice has no trellis: see <see cref="EuclideanLattice.HasTrellis"/>.</exception>
    public static PeriodisedCost For(EuclideanLattice lattice, PriorFamily family) => Of(lattice, family).IfNone(
        () => throw new NotSupportedException(
            $"{lattice.Name} has no trellis. Use {nameof(LatticeCode)}, which has a code for every lattice."));

    /// <summary>The cost of a lattice; none for a lattice without a trellis (see <see cref="GramSchmidtCode"/>).</summary>
    internal static Option<PeriodisedCost> Of(EuclideanLattice lattice, DensityFamily family) =>
        lattice.Trellis.Map(trellis => new PeriodisedCost(trellis, family, lattice.Volume));

    /// <summary>cost(y) over any algebra, nats: dual numbers give its derivatives.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="logScales">m log-scales.</param>
    internal T Evaluate<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> logScales) where T : IReal<T>
    {
        CheckPoint(y.Length, logScales.Length);
        return sums.Evaluate(y, logScales);
    }

    /// <summary>cost(y), nats. Nothing is allocated.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="logScales">m log-scales.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> entries.</param>
    public double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> scratch) =>
        Sum(y, logScales, default, default, scratch);

    /// <summary>cost(y) and its derivatives, in one forward and one backward sweep. Nothing is allocated.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="logScales">m log-scales.</param>
    /// <param name="slopes">∂cost/∂y_k, nats per unit of length.</param>
    /// <param name="logScaleSlopes">∂cost/∂(log s_k), nats.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> entries.</param>
    public double Gradient(
        ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> slopes, Span<double> logScaleSlopes, Span<double> scratch)
    {
        if (slopes.Length != Dimension || logScaleSlopes.Length != Dimension)
        {
            throw new ArgumentException($"{slopes.Length} and {logScaleSlopes.Length} slopes for {Dimension} dimensions.", nameof(slopes));
        }

        return Sum(y, logScales, slopes, logScaleSlopes, scratch);
    }

    /// <summary>The cost of one part, nats; also writes the part's own slopes, unless the spans are empty.</summary>
    internal double Sum(
        TrellisPart part,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> logScales,
        Span<double> slopes,
        Span<double> logScaleSlopes,
        Span<double> scratch) =>
        sums.Sum(part, y, logScales, slopes, logScaleSlopes, scratch);

    /// <summary>The costs of a batch's rows, by the family's kernel.</summary>
    internal void Fill(CostBatch rows, CostBatch.Rows blocks, CostScratch scratch) => sums.Fill(rows, blocks, scratch);

    /// <summary>cost(y), nats, for one point at a time.</summary>
    public double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales) => Evaluate(y, logScales, new double[ScratchLength]);

    /// <summary>The costs of the parts over an algebra of tensors, nats: the fold over logarithms, column by column.</summary>
    /// <param name="y">[n × m].</param>
    /// <param name="logScales">[1 × m] for all points, or [n × m].</param>
    /// <returns>[n × parts].</returns>
    T IScaledFunction.Apply<T>(T y, T logScales)
    {
        CheckPoint(y.Shape.Columns, logScales.Shape.Columns);
        return sums.EvaluateParts(y, logScales);
    }

    private double Sum(
        ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> slopes, Span<double> logScaleSlopes, Span<double> scratch)
    {
        CheckPoint(y.Length, logScales.Length);
        var cost = 0.0;
        foreach (var part in Parts)
        {
            cost += sums.Sum(part, y, logScales, slopes, logScaleSlopes, scratch);
        }

        return cost;
    }

    private void CheckPoint(int coordinates, int scales)
    {
        if (coordinates != Dimension || scales != Dimension)
        {
            throw new ArgumentException(
                $"The cost of a point of a lattice of dimension {Dimension} needs {Dimension} coordinates and "
                    + $"{Dimension} log-scales; {coordinates} and {scales} were given.");
        }
    }
}
