using System.Runtime.InteropServices;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>Access to the numbers of tensors, row by row.</summary>
internal static class TensorMemory
{
    /// <summary>The memory of a tensor on the CPU, row by row.</summary>
    public static Span<float> Of(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>The numbers of a tensor on any device.</summary>
    public static float[] Read(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return Of(OnCpu(tensor)).ToArray();
    }

    /// <summary>Sets the numbers of a tensor on any device.</summary>
    public static void Write(torch.Tensor tensor, ReadOnlySpan<float> numbers)
    {
        using var scope = torch.NewDisposeScope();
        using var values = torch.no_grad();
        var near = torch.zeros(tensor.shape);
        numbers.CopyTo(Of(near));
        tensor.copy_(near);
    }

    /// <summary>The values on the CPU, row by row, without a derivative.</summary>
    public static torch.Tensor OnCpu(torch.Tensor tensor) => tensor.detach().cpu().contiguous();
}
