using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Propagates the derivatives of a stretch of logits: dh += dl·Wᵀ, stretch by stretch in order and row by row, and dW and db of the
/// stretch, over all rows at once.
/// </summary>
internal sealed unsafe class WordLossGradient : IDisposable
{
    private readonly Node owner;
    private readonly int hidden;
    private readonly int weight;
    private readonly int rows;
    private readonly int width;
    private readonly PanelRows derivatives;
    private readonly Panels whole;
    private readonly Panels? rest;
    private readonly AlignedBuffer ofHidden;
    private readonly int ofHiddenRow;
    private readonly WeightGradient learns;
    private Blocks transposed;

    /// <summary>The gradients of inputs of <paramref name="owner"/>, for stretches of the given number of logits.</summary>
    public WordLossGradient(Node owner, int hidden, int weight, int bias, int stretch)
    {
        (this.owner, this.hidden, this.weight) = (owner, hidden, weight);
        (rows, width) = (owner.Inputs[hidden].Shape.Rows, owner.Inputs[hidden].Shape.Columns);
        derivatives = new PanelRows(GruCell.Padded(rows), stretch, owner.Graph.Workspace);
        whole = new Panels(stretch, width, true, owner.Graph.Workspace);
        var left = owner.Inputs[weight].Shape.Columns % stretch;
        rest = left == 0 ? null : new Panels(left, width, true, owner.Graph.Workspace);
        ofHiddenRow = Blocks.Count(width) * Tile.Columns;
        ofHidden = new AlignedBuffer(GruCell.Padded(rows) * ofHiddenRow, owner.Graph.Workspace);
        learns = new WeightGradient(owner, weight, bias, rows);
    }

    /// <summary>Packs the hidden states. Call before the first stretch.</summary>
    public void Begin(Workers workers)
    {
        ofHidden.Span.Clear();
        learns.Take(workers, owner.Inputs[hidden].Value);
    }

    /// <summary>Reads the weights of a stretch. Call before dividing its rows among workers.</summary>
    public void BeginStretch(Workers workers, int first, int count)
    {
        var panels = rest is not null && first + count == owner.Inputs[weight].Shape.Columns ? rest : whole;
        panels.Pack(workers, ParameterOrder.Of(owner.Inputs[weight], owner.Inputs[weight].Value).From(first));
        transposed = panels.Packed;
    }

    /// <summary>Sets the derivatives of a row's logits.</summary>
    public void Set(int row, float* ofLogits) => derivatives.Set(row, ofLogits);

    /// <summary>Adds the contribution of some rows' derivatives to the derivatives of their hidden states.</summary>
    public void AddToHidden(int first, int last, int count)
    {
        var to = ofHidden.Pointer + ((nint)first * ofHiddenRow);
        TileProduct.Run(derivatives.At(first), derivatives.Block, transposed, count, width, to, ofHiddenRow, to, ofHiddenRow, last - first);
    }

    /// <summary>The gradients of the stretch's columns of W and b. Call when the derivatives of all rows are set.</summary>
    public void EndStretch(Workers workers, int first, int count) => learns.Run(workers, derivatives, first, count);

    /// <summary>Passes on the derivatives of the hidden states. Call after the last stretch.</summary>
    public void End()
    {
        for (var row = 0; owner.Inputs[hidden].NeedsGradient && row < rows; row++)
        {
            RowBroadcast.Copy(
                ofHidden.Pointer + ((nint)row * ofHiddenRow),
                owner.Inputs[hidden].Gradient + ((nint)row * width),
                width,
                owner.Accumulates[hidden]);
        }
    }

    public void Dispose()
    {
        derivatives.Dispose();
        whole.Dispose();
        rest?.Dispose();
        ofHidden.Dispose();
        learns.Dispose();
    }
}
