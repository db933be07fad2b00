using System.Collections.Immutable;
using Lattice.Math.Algebra;
using Lattice.Math.Densities.Batches;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs.Batches;

/// <summary>
/// The periodised cost of many points in single precision, eight at a time, as a training step needs it. It is within 1e-5·max(1, cost) of
/// the cost in double at the same numbers, for scales from 10⁻⁶ to 10⁶ of the cell and far from the origin.
/// </summary>
/// <remarks>
/// The sums are of products (<see cref="CosetProgram"/>) of class weights that are at most about 1. Where a sum leaves the range in which
/// underflow cannot matter, that point's part is computed in double. Points do not interact, and each goes through the same operations
/// wherever it stands in a batch, so its bits do not depend on the batch either. Nothing is allocated.
/// </remarks>
internal sealed unsafe partial class CostBatch
{
    private readonly PeriodisedCost cost;
    private readonly ImmutableArray<CosetFold> folds;
    private readonly float[] inverses;
    private readonly float[] inverseRests;
    private readonly int constants;
    private readonly int singles;

    internal CostBatch(PeriodisedCost cost)
    {
        this.cost = cost;
        var known = cost.Parts.Select(part => part.Program).Distinct().ToDictionary(program => program, program => new CosetFold(program));
        folds = [.. cost.Parts.Select(part => known[part.Program])];
        inverses = [.. cost.Units.Select(unit => (float)(1 / unit))];
        inverseRests = [.. cost.Units.Select((unit, k) => (float)(1 / unit - inverses[k]))];
        constants = CoordinateClasses.ConstantCount * int.Max(cost.Dimension, Lanes.Width);
        singles = constants + Lanes.Width
                * ((3 * cost.Dimension) + cost.Parts.Length
                    + known.Values.Max(fold => (3 * fold.Program.ClassCount) + (2 * fold.Program.EntryCount)));
    }

    /// <summary>m.</summary>
    public int Dimension => cost.Dimension;

    /// <summary>The number of parts of the lattice, each with its own cost.</summary>
    public int Parts => folds.Length;

    /// <summary>Memory for one thread.</summary>
    public CostScratch Scratch() => new(singles, (4 * Dimension) + cost.ScratchLength);

    /// <summary>The costs of all parts at all points, nats.</summary>
    /// <param name="y">[rows × m], row after row.</param>
    /// <param name="logScales">Logarithms of scales: m for all rows, or m for each row.</param>
    /// <param name="costs">[rows × parts].</param>
    /// <param name="scratch">Memory of this thread.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Evaluate(ReadOnlySpan<float> y, ReadOnlySpan<float> logScales, Span<float> costs, CostScratch scratch) =>
        Run(y, logScales, costs, default, default, scratch);

    /// <summary>The costs and their derivatives; a part's cost depends on its own coordinates alone.</summary>
    /// <param name="y">[rows × m], row after row.</param>
    /// <param name="logScales">Logarithms of scales: m for all rows, or m for each row.</param>
    /// <param name="costs">[rows × parts].</param>
    /// <param name="slopes">[rows × m], ∂cost/∂y_k of the coordinate's part, nats per unit of length.</param>
    /// <param name="logScaleSlopes">[rows × m], ∂cost/∂(log s_k), nats.</param>
    /// <param name="scratch">Memory of this thread.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Gradient(
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> logScales,
        Span<float> costs,
        Span<float> slopes,
        Span<float> logScaleSlopes,
        CostScratch scratch)
    {
        if (slopes.Length != y.Length || logScaleSlopes.Length != y.Length)
        {
            throw new ArgumentException($"{slopes.Length} and {logScaleSlopes.Length} slopes for {y.Length} coordinates.", nameof(slopes));
        }

        Run(y, logScales, costs, slopes, logScaleSlopes, scratch);
    }

    private void Run(
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> logScales,
        Span<float> costs,
        Span<float> slopes,
        Span<float> logScaleSlopes,
        CostScratch scratch)
    {
        if (y.Length % Dimension != 0 || (logScales.Length != Dimension && logScales.Length != y.Length)
            || costs.Length != y.Length / Dimension * Parts)
        {
            throw new ArgumentException(
                $"{y.Length} coordinates, {logScales.Length} scales and {costs.Length} costs for {Dimension} dimensions in {Parts} parts.",
                nameof(y));
        }

        fixed (float* points = y, scales = logScales, results = costs, alongY = slopes, alongScales = logScaleSlopes)
        {
            var stride = logScales.Length == Dimension ? 0 : Dimension;
            var rows = new Rows(points, scales, results, alongY, alongScales, y.Length / Dimension, stride);
            cost.Fill(this, rows, scratch);
        }
    }

    /// <summary>The costs of the rows, eight at a time, by a family's kernel.</summary>
    internal void Blocks<TClasses>(Rows rows, CostScratch scratch) where TClasses : IClassLanes
    {
        var tables = new Tables(this, scratch);
        if (rows.ScaleStride != 0)
        {
            Blocks<TClasses, ScalePerPoint>(rows, tables, scratch);
            return;
        }

        foreach (var part in cost.Parts)
        {
            for (var k = 0; k < part.Program.Dimension; k++)
            {
                var coordinate = part.FirstCoordinate + k;
                TClasses.Prepare(
                    rows.LogScales[coordinate] - cost.LogUnits[coordinate],
                    part.Program.Steps[k],
                    tables.Constants + (coordinate * CoordinateClasses.ConstantCount),
                    SharedScale.Stride);
            }
        }

        Blocks<TClasses, SharedScale>(rows, tables, scratch);
    }

    private void Blocks<TClasses, TScales>(Rows rows, Tables tables, CostScratch scratch)
        where TClasses : IClassLanes where TScales : struct, IScaleLanes
    {
        for (var first = 0; first < rows.Count; first += Lanes.Width)
        {
            var block = rows.Block(first, Dimension, Parts);
            Load(block, tables.Points);
            for (var part = 0; part < Parts; part++)
            {
                Part<TClasses, TScales>(part, block, tables, scratch);
            }

            Columns.Transpose(tables.Costs, Lanes.Width, Parts, block.Count, block.Costs, Parts);
            if (block.HasSlopes)
            {
                Columns.Transpose(tables.Slopes, Lanes.Width, Dimension, block.Count, block.Slopes, Dimension);
                Columns.Transpose(tables.LogScaleSlopes, Lanes.Width, Dimension, block.Count, block.LogScaleSlopes, Dimension);
            }
        }
    }

    /// <summary>Loads up to eight points as columns, padded with zeros.</summary>
    private void Load(Rows block, float* columns)
    {
        if (block.Count < Lanes.Width)
        {
            new Span<float>(columns, Dimension * Lanes.Width).Clear();
        }

        Columns.Transpose(block.Points, Dimension, block.Count, Dimension, columns, Lanes.Width);
    }

    /// <summary>Rows of points, and the outputs for them.</summary>
    internal readonly struct Rows(
        float* points, float* logScales, float* costs, float* slopes, float* logScaleSlopes, int count, int stride)
    {
        public readonly float* Points = points;
        public readonly float* LogScales = logScales;
        public readonly float* Costs = costs;
        public readonly float* Slopes = slopes;
        public readonly float* LogScaleSlopes = logScaleSlopes;

        public int Count => count;

        /// <summary>The distance between the scales of two rows: 0 where they share them.</summary>
        public int ScaleStride => stride;

        public bool HasSlopes => Slopes is not null;

        /// <summary>Eight rows, or those that remain.</summary>
        public Rows Block(int first, int dimension, int parts)
        {
            var (coordinates, results) = ((nint)first * dimension, (nint)first * parts);
            return new(
                Points + coordinates,
                LogScales + ((nint)first * stride),
                Costs + results,
                HasSlopes ? Slopes + coordinates : null,
                HasSlopes ? LogScaleSlopes + coordinates : null,
                int.Min(Lanes.Width, Count - first),
                stride);
        }
    }

    /// <summary>A thread's tables, carved from the scratch memory.</summary>
    private readonly struct Tables
    {
        public readonly float* Points;
        public readonly float* Slopes;
        public readonly float* LogScaleSlopes;
        public readonly float* Costs;
        public readonly float* OfPart;
        public readonly float* Constants;

        public Tables(CostBatch batch, CostScratch scratch)
        {
            var coordinates = batch.Dimension * Lanes.Width;
            Points = scratch.Floats;
            Slopes = Points + coordinates;
            LogScaleSlopes = Slopes + coordinates;
            Costs = LogScaleSlopes + coordinates;
            OfPart = Costs + (batch.Parts * Lanes.Width);
            Constants = Points + (batch.singles - batch.constants);
        }
    }
}
