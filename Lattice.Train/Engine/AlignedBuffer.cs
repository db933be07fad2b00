using System.Runtime.InteropServices;

namespace Lattice.Train.Engine;

/// <summary>
/// Float32 memory outside the garbage-collected heap, aligned to 64 bytes, zeroed, and padded so that a full vector may be read at every
/// element; or a slice of a workspace, whose contents are arbitrary.
/// </summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int Slack = 32;

    private readonly bool isOwn = true;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = ((nuint)length + Slack) * sizeof(float);
        Pointer = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(Pointer, bytes);
    }

    /// <summary>A slice of a workspace; newly allocated zeros if there is none.</summary>
    internal AlignedBuffer(int length, Workspace? workspace)
        : this(workspace is null ? length : 0)
    {
        if (workspace is not null)
        {
            Free();
            isOwn = false;
            Length = length;
            Pointer = workspace.Take(length);
        }
    }

    /// <summary>Releases the memory.</summary>
    ~AlignedBuffer() => Free();

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => new(Pointer, Length);

    /// <summary>Address of the first float.</summary>
    internal float* Pointer { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (isOwn)
        {
            NativeMemory.AlignedFree(Pointer);
        }

        Pointer = null;
    }
}
