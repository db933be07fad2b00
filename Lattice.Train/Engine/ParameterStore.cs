using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine;

/// <summary>
/// All parameters of a model in one stretch of memory, with their gradients: the optimiser passes over them once, a
/// checkpoint copies them once. Packed forms that matrix products need are kept here and refreshed when values change.
/// </summary>
public sealed unsafe class ParameterStore : IDisposable
{
    // Parameters begin at multiples of this many floats, so that no vector and no cache line is shared.
    private const int Alignment = 16;

    private readonly int[] offsets;
    private readonly AlignedBuffer values;
    private readonly AlignedBuffer gradients;
    private readonly Dictionary<(int Index, bool Transposed), Panels> panels = [];
    private bool stale = true;

    /// <summary>Parameters of the given names and shapes, all zero.</summary>
    public ParameterStore(IReadOnlyList<(string Name, Shape Shape)> parameters)
    {
        Names = [.. parameters.Select(parameter => parameter.Name)];
        Shapes = [.. parameters.Select(parameter => parameter.Shape)];
        offsets = new int[parameters.Count];
        var length = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = length;
            length += (Shapes[i].Count + Alignment - 1) / Alignment * Alignment;
        }

        values = new AlignedBuffer(length);
        gradients = new AlignedBuffer(length);
    }

    /// <summary>Names, in the order of the store.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Shapes, in the order of the store.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>How many parameters tensors there are.</summary>
    public int Count => offsets.Length;

    /// <summary>Floats in the whole stretch, gaps included.</summary>
    public int Length => values.Length;

    /// <summary>The values of parameter <paramref name="index"/>, read only: see <see cref="Write"/>.</summary>
    public ReadOnlySpan<float> Read(int index) => new(Value(index), Shapes[index].Count);

    /// <summary>The gradient of parameter <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> ReadGradient(int index) => new(Gradient(index), Shapes[index].Count);

    /// <summary>The values of parameter <paramref name="index"/> to be changed.</summary>
    public Span<float> Write(int index)
    {
        stale = true;
        return new Span<float>(Value(index), Shapes[index].Count);
    }

    /// <summary>The part of a buffer laid out as the store that belongs to parameter <paramref name="index"/>.</summary>
    public Span<float> Part(AlignedBuffer buffer, int index) => buffer.Span.Slice(offsets[index], Shapes[index].Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        values.Dispose();
        gradients.Dispose();
        foreach (var packed in panels.Values)
        {
            packed.Dispose();
        }
    }

    internal float* Values => values.Pointer;

    internal float* Gradients => gradients.Pointer;

    internal float* Value(int index) => values.Pointer + offsets[index];

    internal float* Gradient(int index) => gradients.Pointer + offsets[index];

    /// <summary>Says that values were changed through <see cref="Values"/>.</summary>
    internal void Touch() => stale = true;

    /// <summary>The packed form of a weight, shared by every plan over this store.</summary>
    internal Panels Packed(int index, bool transposed)
    {
        if (!panels.TryGetValue((index, transposed), out var packed))
        {
            var shape = Shapes[index];
            packed = transposed ? new Panels(shape.Columns, shape.Rows, true) : new Panels(shape.Rows, shape.Columns, false);
            panels.Add((index, transposed), packed);
            stale = true;
        }

        return packed;
    }

    /// <summary>Brings packed forms up to date.</summary>
    internal void Refresh(Workers workers)
    {
        if (!stale)
        {
            return;
        }

        foreach (var ((index, _), packed) in panels)
        {
            packed.Pack(workers, Value(index), Shapes[index].Columns);
        }

        stale = false;
    }
}
