using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// One gated recurrent unit of a node: its states, what a step keeps for the backward pass, and the step itself, forward and backward, over
/// a range of rows. Rows are independent: a worker takes its rows through all steps and waits for nobody. The gradients of U and c are
/// computed over all steps at once.
/// </summary>
internal sealed unsafe class GruCell : IDisposable
{
    private readonly Node owner;
    private readonly int initial;
    private readonly int weight;
    private readonly int bias;
    private readonly int steps;
    private readonly int batch;
    private readonly int units;
    private readonly bool backwards;
    private readonly AlignedBuffer states;
    private readonly PanelRows current;
    private readonly AlignedBuffer recurrent;
    private readonly int recurrentRow;
    private readonly AlignedBuffer? gates;
    private readonly AlignedBuffer? candidates;
    private readonly AlignedBuffer? carried;
    private readonly AlignedBuffer? line;
    private readonly PanelRows? derivatives;
    private readonly Panels? transposed;
    private readonly WeightGradient? learns;
    private readonly Panels? packed;

    /// <summary>The unit whose initial state, U and c are inputs of <paramref name="owner"/>.</summary>
    public GruCell(Node owner, int initial, int weight, int bias, int steps, bool backwards, bool gradients)
    {
        (this.owner, this.initial, this.weight, this.bias, this.steps, this.backwards) = (owner, initial, weight, bias, steps, backwards);
        (batch, units) = (owner.Inputs[initial].Shape.Rows, owner.Inputs[initial].Shape.Columns);
        Require(weight, new Shape(units, 3 * units));
        Require(bias, new Shape(1, 3 * units));
        states = new AlignedBuffer((steps + 1) * batch * units, owner.Graph.Workspace);
        var padded = Padded(batch);
        current = new PanelRows(padded, units, owner.Graph.Workspace);
        recurrentRow = Blocks.Count(3 * units) * Tile.Columns;
        recurrent = new AlignedBuffer(padded * recurrentRow, owner.Graph.Workspace);
        packed = owner.Inputs[weight] is ParameterNode ? null : new Panels(units, 3 * units, false, owner.Graph.Workspace);
        if (gradients && owner.NeedsGradient)
        {
            gates = new AlignedBuffer(steps * batch * 3 * units, owner.Graph.Workspace);
            candidates = new AlignedBuffer(steps * batch * units, owner.Graph.Workspace);
            CarriedRow = Blocks.Count(units) * Tile.Columns;
            carried = new AlignedBuffer(padded * CarriedRow, owner.Graph.Workspace);
            line = new AlignedBuffer(padded * 3 * units, owner.Graph.Workspace);
            derivatives = new PanelRows(steps * batch, 3 * units, owner.Graph.Workspace);
            transposed = new Panels(3 * units, units, true, owner.Graph.Workspace);
            learns = new WeightGradient(owner, weight, bias, steps * batch);
        }
    }

    /// <summary>The number of rows rounded up to whole tiles.</summary>
    public static int Padded(int rows) => (rows + Tile.Rows - 1) / Tile.Rows * Tile.Rows;

    /// <summary>The states after steps 0, 1, …, [steps·n × u].</summary>
    public float* States => states.Pointer + (backwards ? 0 : (nint)batch * units);

    /// <summary>The derivative with respect to a row's state; the caller adds to it before a backward step.</summary>
    public float* Carried(int row) => carried!.Pointer + ((nint)row * CarriedRow);

    private int CarriedRow { get; }

    /// <summary>The states before steps 0, 1, …, [steps·n × u].</summary>
    private float* Before => states.Pointer + (backwards ? (nint)batch * units : 0);

    /// <summary>Reads the weights. Call before dividing the rows among workers.</summary>
    public void Prepare(Workers workers, bool forward)
    {
        var source = InOrder;
        if (forward)
        {
            packed?.Pack(workers, source);
        }
        else
        {
            transposed!.Pack(workers, source);
        }
    }

    /// <summary>The rows' states before the first step.</summary>
    public void Begin(int first, int last)
    {
        var from = owner.Inputs[initial].Value;
        var to = states.Pointer + (backwards ? (nint)steps * batch * units : 0);
        for (var row = first; row < last; row++)
        {
            var place = (nint)row * units;
            new ReadOnlySpan<float>(from + place, units).CopyTo(new Span<float>(to + place, units));
            current.Set(row, from + place);
        }
    }

    /// <summary>
    /// One step: row <c>row</c> of p is at projected + row·stride; a row whose length the step has reached keeps its state.
    /// </summary>
    public void Forward(int step, int first, int last, float* projected, nint stride, float* lengths)
    {
        TileProduct.Run(
            current.At(first), current.Block, packed?.Packed ?? InOrder, units, 3 * units, owner.Inputs[bias].Value, 0,
            recurrent.Pointer + ((nint)first * recurrentRow), recurrentRow, last - first);
        for (var row = first; row < last; row++)
        {
            var place = ((nint)step * batch) + row;
            var before = Before + (place * units);
            var after = States + (place * units);
            if (lengths is not null && step >= lengths[row])
            {
                new ReadOnlySpan<float>(before, units).CopyTo(new Span<float>(after, units));
                continue;
            }

            Advance(
                projected + (row * stride),
                recurrent.Pointer + ((nint)row * recurrentRow),
                before,
                after,
                gates is null ? null : gates.Pointer + (place * 3 * units),
                candidates is null ? null : candidates.Pointer + (place * units));
            current.Set(row, after);
        }
    }

    /// <summary>Clears the derivatives of the last run.</summary>
    public void BeginBackward(int first, int last) =>
        new Span<float>(Carried(first), (Padded(last - first)) * CarriedRow).Clear();

    /// <summary>
    /// One backward step: the derivative of p goes to row <c>row</c> of derivative + row·stride, and is added there if
    /// <paramref name="accumulate"/> is set; the state's derivative becomes that of the previous state.
    /// </summary>
    public void Backward(int step, int first, int last, float* derivative, nint stride, bool accumulate, float* lengths)
    {
        for (var row = first; row < last; row++)
        {
            var place = (step * batch) + row;
            var to = derivative + (row * stride);
            if (lengths is not null && step >= lengths[row])
            {
                derivatives!.Clear(place);
                if (!accumulate)
                {
                    new Span<float>(to, 3 * units).Clear();
                }

                continue;
            }

            var ofRecurrent = line!.Pointer + ((nint)row * 3 * units);
            Return(
                gates!.Pointer + ((nint)place * 3 * units), candidates!.Pointer + ((nint)place * units), Before + ((nint)place * units),
                Carried(row), ofRecurrent, to, accumulate);
            derivatives!.Set(place, ofRecurrent);
        }

        TileProduct.Run(
            derivatives!.At((step * batch) + first), derivatives.Block, transposed!.Packed, 3 * units, units, Carried(first), CarriedRow,
            Carried(first), CarriedRow, last - first);
    }

    /// <summary>The derivative with respect to the initial state.</summary>
    public void EndBackward(int first, int last)
    {
        var input = owner.Inputs[initial];
        for (var row = first; input.NeedsGradient && row < last; row++)
        {
            RowBroadcast.Copy(Carried(row), input.Gradient + ((nint)row * units), units, owner.Accumulates[initial]);
        }
    }

    /// <summary>The gradients of U and c. Call when all rows are done.</summary>
    public void EndBackward(Workers workers)
    {
        learns!.Take(workers, Before);
        learns.Run(workers, derivatives!, 0, 3 * units);
    }

    public void Dispose()
    {
        states.Dispose();
        current.Dispose();
        recurrent.Dispose();
        gates?.Dispose();
        candidates?.Dispose();
        carried?.Dispose();
        line?.Dispose();
        derivatives?.Dispose();
        transposed?.Dispose();
        learns?.Dispose();
        packed?.Dispose();
    }

    private Blocks InOrder => ParameterOrder.Of(owner.Inputs[weight], owner.Inputs[weight].Value);

    private void Require(int input, Shape shape)
    {
        if (owner.Inputs[input].Shape != shape)
        {
            throw new ArgumentException(
                $"A gated recurrent unit of {units} units needs a weight or bias of shape {shape}, not {owner.Inputs[input].Shape}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(float* p, float* q, float* before, float* after, float* kept, float* candidate)
    {
        for (var j = 0; j < units; j += Lanes.Width)
        {
            var remaining = units - j;
            var reset = Lanes.Sigmoid(Lanes.Load(p + j) + Lanes.Load(q + j));
            var update = Lanes.Sigmoid(Lanes.Load(p + units + j) + Lanes.Load(q + units + j));
            var recurrentPart = Lanes.Load(q + (2 * units) + j);
            var n = Lanes.Tanh(Lanes.Load(p + (2 * units) + j) + (reset * recurrentPart));
            RowEnd.Store(n + (update * (Lanes.Load(before + j) - n)), after + j, remaining);
            if (kept is not null)
            {
                RowEnd.Store(reset, kept + j, remaining);
                RowEnd.Store(update, kept + units + j, remaining);
                RowEnd.Store(n, kept + (2 * units) + j, remaining);
                RowEnd.Store(recurrentPart, candidate + j, remaining);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Return(float* kept, float* candidate, float* before, float* state, float* ofRecurrent, float* ofProjected, bool accumulate)
    {
        var one = Lanes.Constant(1);
        for (var j = 0; j < units; j += Lanes.Width)
        {
            var remaining = units - j;
            var reset = Lanes.Load(kept + j);
            var update = Lanes.Load(kept + units + j);
            var n = Lanes.Load(kept + (2 * units) + j);
            var d = Lanes.Load(state + j);
            var toUpdate = d * (Lanes.Load(before + j) - n) * (update * (one - update));
            var toCandidate = d * (one - update) * (one - (n * n));
            var toReset = toCandidate * Lanes.Load(candidate + j) * (reset * (one - reset));
            RowEnd.Store(d * update, state + j, remaining);
            RowEnd.Store(toReset, ofRecurrent + j, remaining);
            RowEnd.Store(toUpdate, ofRecurrent + units + j, remaining);
            RowEnd.Store(toCandidate * reset, ofRecurrent + (2 * units) + j, remaining);
            if (accumulate)
            {
                toReset += Lanes.Load(ofProjected + j);
                toUpdate += Lanes.Load(ofProjected + units + j);
                toCandidate += Lanes.Load(ofProjected + (2 * units) + j);
            }

            RowEnd.Store(toReset, ofProjected + j, remaining);
            RowEnd.Store(toUpdate, ofProjected + units + j, remaining);
            RowEnd.Store(toCandidate, ofProjected + (2 * units) + j, remaining);
        }
    }
}
