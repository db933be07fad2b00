using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Engine;

/// <summary>
/// The managed engine's parameters: all parameters of a model in one block of memory, with their gradients, so that the optimiser makes a
/// single pass over them. A matrix is kept in the order in which products read it, panels of columns, so that nothing is packed for a
/// forward pass; a vector is kept as it is. Reads and writes from outside are row-major.
/// </summary>
internal sealed unsafe class ParameterStore : IParameters
{
    // Parameters begin at multiples of this many floats, so that they share no vector and no cache line.
    private const int Alignment = 16;

    private readonly int[] offsets;
    private readonly bool[] weights;
    private readonly AlignedBuffer values;
    private readonly AlignedBuffer gradients;

    /// <summary>Parameters of the given names and shapes, all zero.</summary>
    /// <param name="parameters">Names and shapes.</param>
    /// <param name="weights">Which of them weight decay acts on; by default none.</param>
    public ParameterStore(IReadOnlyList<(string Name, Shape Shape)> parameters, IReadOnlyList<bool>? weights = null)
    {
        this.weights = [.. weights ?? new bool[parameters.Count]];
        Names = [.. parameters.Select(parameter => parameter.Name)];
        Shapes = [.. parameters.Select(parameter => parameter.Shape)];
        offsets = new int[parameters.Count];
        var length = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = length;
            var size = IsMatrix(i) ? Blocks.Count(Shapes[i].Columns) * Tile.Columns * Shapes[i].Rows : Shapes[i].Count;
            length += (size + Alignment - 1) / Alignment * Alignment;
        }

        Pieces = [.. Enumerable.Range(0, offsets.Length)
            .SelectMany(
                index => Enumerable.Range(0, IsMatrix(index) ? Blocks.Count(Shapes[index].Columns) : 1).Select(panel => (index, panel)))];
        values = new AlignedBuffer(length);
        gradients = new AlignedBuffer(length);
    }

    /// <summary>Names, in the order of the store.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Shapes, in the order of the store.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>The number of parameter tensors.</summary>
    public int Count => offsets.Length;

    /// <summary>Floats in the whole block, gaps included. Gaps hold zeros and have gradient 0.</summary>
    public int Length => values.Length;

    /// <summary>The values of parameter <paramref name="index"/>, row-major.</summary>
    public float[] Read(int index) => ReadPart(values, index);

    /// <summary>The gradient of parameter <paramref name="index"/>, row-major.</summary>
    public float[] ReadGradient(int index) => ReadPart(gradients, index);

    /// <summary>Sets the values of parameter <paramref name="index"/> from row-major numbers.</summary>
    public void Write(int index, ReadOnlySpan<float> numbers)
    {
        WritePart(values, index, numbers);
    }

    /// <summary>The part of a buffer with the store's layout that belongs to a parameter, row-major.</summary>
    public float[] ReadPart(AlignedBuffer buffer, int index)
    {
        var numbers = new float[Shapes[index].Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = *Place(buffer, index, i);
        }

        return numbers;
    }

    /// <summary>Sets the part of a buffer with the store's layout that belongs to a parameter, from row-major numbers.</summary>
    /// <exception cref="ArgumentException">The number of values differs from the parameter's.</exception>
    public void WritePart(AlignedBuffer buffer, int index, ReadOnlySpan<float> numbers)
    {
        if (numbers.Length != Shapes[index].Count)
        {
            throw new ArgumentException($"'{Names[index]}' has {Shapes[index].Count} numbers, not {numbers.Length}.", nameof(numbers));
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            *Place(buffer, index, i) = numbers[i];
        }
    }

    /// <inheritdoc/>
    public IPlan Compile(ITensorFunction function, int? objective = null, Workspace? workspace = null, int? variable = null) =>
        new ManagedPlan(this, function, objective, workspace, variable);

    /// <inheritdoc/>
    public IOptimiser Optimiser(OptimiserSpec spec) => new Adam(spec, this);

    /// <inheritdoc/>
    public void Dispose()
    {
        values.Dispose();
        gradients.Dispose();
    }

    internal float* Values => values.Pointer;

    internal float* Gradients => gradients.Pointer;

    internal float* Value(int index) => values.Pointer + offsets[index];

    internal float* Gradient(int index) => gradients.Pointer + offsets[index];

    internal void ClearGradient(int index) =>
        new Span<float>(Gradient(index), (index + 1 < Count ? offsets[index + 1] : Length) - offsets[index]).Clear();

    /// <summary>True for parameters kept as panels.</summary>
    internal bool IsMatrix(int index) => Shapes[index].Rows > 1;

    /// <summary>True for parameters that weight decay acts on.</summary>
    internal bool IsWeight(int index) => weights[index];

    /// <summary>The block divided into pieces for an optimiser: vectors whole, matrices panel by panel.</summary>
    internal IReadOnlyList<(int Index, int Panel)> Pieces { get; }

    /// <summary>The start of a piece in the block, and its length: multiples of sixteen.</summary>
    internal (int Offset, int Length) PieceAt(int index, int panel)
    {
        var length = IsMatrix(index) ? Tile.Columns * Shapes[index].Rows : (Shapes[index].Count + Alignment - 1) / Alignment * Alignment;
        return (offsets[index] + (panel * length), length);
    }

    /// <summary>Floats in the longest piece.</summary>
    internal int LargestPiece => Pieces.Max(piece => PieceAt(piece.Index, piece.Panel).Length);

    private Blocks Order(float* pointer, int index) =>
        IsMatrix(index) ? Blocks.Panels(pointer, Shapes[index].Rows) : Blocks.RowMajor(pointer, Shapes[index].Columns);

    private float* Place(AlignedBuffer buffer, int index, int element) =>
        Order(buffer.Pointer + offsets[index], index).At(element / Shapes[index].Columns, element % Shapes[index].Columns);
}
