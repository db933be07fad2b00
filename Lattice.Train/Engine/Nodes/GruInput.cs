using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The product x·W + b that one layer of <see cref="GruFeedbackNode"/> reads at each step, x [n × u], and its backward pass. The x of all
/// steps are kept for the gradient of W.
/// </summary>
internal sealed unsafe class GruInput : IDisposable
{
    private readonly Node owner;
    private readonly int weight;
    private readonly int bias;
    private readonly int batch;
    private readonly int units;
    private readonly AlignedBuffer all;
    private readonly PanelRows current;
    private readonly AlignedBuffer projected;
    private readonly PanelRows? derivatives;
    private readonly AlignedBuffer? derivative;
    private readonly int derivativeRow;
    private readonly Panels? transposed;
    private readonly Panels? packed;
    private readonly WeightGradient? learns;

    /// <summary>The product whose W and b are inputs of <paramref name="owner"/>.</summary>
    public GruInput(Node owner, int weight, int bias, int steps, int batch, int units, bool gradients)
    {
        (this.owner, this.weight, this.bias, this.batch, this.units) = (owner, weight, bias, batch, units);
        if (owner.Inputs[weight].Shape != new Shape(units, Width) || owner.Inputs[bias].Shape != new Shape(1, Width))
        {
            throw new ArgumentException(
                $"A layer of {units} units has an input's weight and bias of shapes {owner.Inputs[weight].Shape} and "
                    + $"{owner.Inputs[bias].Shape}.");
        }

        all = new AlignedBuffer((steps + 1) * batch * units, owner.Graph.Workspace);
        var padded = GruCell.Padded(batch);
        current = new PanelRows(padded, units, owner.Graph.Workspace);
        ProjectedRow = Blocks.Count(Width) * Tile.Columns;
        projected = new AlignedBuffer(padded * ProjectedRow, owner.Graph.Workspace);
        packed = owner.Inputs[weight] is ParameterNode ? null : new Panels(units, Width, false, owner.Graph.Workspace);
        if (gradients && owner.NeedsGradient)
        {
            derivatives = new PanelRows(steps * batch, Width, owner.Graph.Workspace);
            derivativeRow = Blocks.Count(units) * Tile.Columns;
            derivative = new AlignedBuffer(padded * derivativeRow, owner.Graph.Workspace);
            transposed = new Panels(Width, units, true, owner.Graph.Workspace);
            learns = new WeightGradient(owner, weight, bias, steps * batch);
        }
    }

    /// <summary>
    /// The product of the current step, or its derivative in the backward pass; rows are <see cref="ProjectedRow"/> apart.
    /// </summary>
    public float* Projected => projected.Pointer;

    /// <summary>Floats from one row of <see cref="Projected"/> to the next.</summary>
    public int ProjectedRow { get; }

    /// <summary>The x of steps 1, 2, …, followed by that of one step past the end, [steps·n × u].</summary>
    public float* Next => all.Pointer + ((nint)batch * units);

    private int Width => 3 * units;

    private Blocks InOrder => ParameterOrder.Of(owner.Inputs[weight], owner.Inputs[weight].Value);

    /// <summary>The derivative with respect to a row's x in the most recent backward step.</summary>
    public float* Derivative(int row) => derivative!.Pointer + ((nint)row * derivativeRow);

    /// <summary>Reads the weights. Call before dividing the rows among workers.</summary>
    public void Prepare(Workers workers, bool forward)
    {
        if (forward)
        {
            packed?.Pack(workers, InOrder);
        }
        else
        {
            transposed!.Pack(workers, InOrder);
        }
    }

    /// <summary>Sets the rows' x of step 0 to zeros.</summary>
    public void Begin(int first, int last)
    {
        for (var row = first; row < last; row++)
        {
            new Span<float>(all.Pointer + ((nint)row * units), units).Clear();
            current.Clear(row);
        }
    }

    /// <summary>A row's x of a step: the state, multiplied element by element by its factors if there are any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int step, int row, float* state, float* factors)
    {
        var to = all.Pointer + ((((nint)step * batch) + row) * units);
        for (var j = 0; j < units; j += Lanes.Width)
        {
            RowEnd.Store(factors is null ? Lanes.Load(state + j) : Lanes.Load(state + j) * Lanes.Load(factors + j), to + j, units - j);
        }

        current.Set(row, to);
    }

    /// <summary>The product of a step, plus anything else the layer reads there, as consecutive rows of 3u.</summary>
    public void Forward(int first, int last, float* besides)
    {
        for (var row = first; row < last; row++)
        {
            var to = projected.Pointer + ((nint)row * ProjectedRow);
            var start = new ReadOnlySpan<float>(owner.Inputs[bias].Value, Width);
            start.CopyTo(new Span<float>(to, Width));
            if (besides is not null)
            {
                RowBroadcast.Copy(besides + ((nint)row * Width), to, Width, true);
            }
        }

        var at = projected.Pointer + ((nint)first * ProjectedRow);
        TileProduct.Run(
            current.At(first), current.Block, packed?.Packed ?? InOrder, units, Width, at, ProjectedRow, at, ProjectedRow, last - first);
    }

    /// <summary>
    /// The backward pass of a step whose derivatives are in <see cref="Projected"/>; they also go to <paramref name="besides"/> if it is
    /// not null.
    /// </summary>
    public void Backward(int step, int first, int last, float* besides, bool accumulate)
    {
        for (var row = first; row < last; row++)
        {
            var from = projected.Pointer + ((nint)row * ProjectedRow);
            derivatives!.Set((step * batch) + row, from);
            if (besides is not null)
            {
                RowBroadcast.Copy(from, besides + ((nint)row * Width), Width, accumulate);
            }
        }

        new Span<float>(Derivative(first), GruCell.Padded(last - first) * derivativeRow).Clear();
        TileProduct.Run(
            derivatives!.At((step * batch) + first), derivatives.Block, transposed!.Packed, Width, units, Derivative(first), derivativeRow,
            Derivative(first), derivativeRow, last - first);
    }

    /// <summary>The gradients of W and b. Call when all rows are done.</summary>
    public void EndBackward(Workers workers)
    {
        learns!.Take(workers, all.Pointer);
        learns.Run(workers, derivatives!, 0, Width);
    }

    public void Dispose()
    {
        all.Dispose();
        current.Dispose();
        projected.Dispose();
        derivatives?.Dispose();
        derivative?.Dispose();
        transposed?.Dispose();
        packed?.Dispose();
        learns?.Dispose();
    }
}
