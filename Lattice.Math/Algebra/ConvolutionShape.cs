using Lattice.Domain.Quantities;

namespace Lattice.Math.Algebra;

/// <summary>
/// Where a two-dimensional convolution reads: a square kernel of odd side k around every stride-th pixel, with zeros beyond the edges. The
/// result has ⌈height/stride⌉ × ⌈width/stride⌉ pixels. Weights are [k·k·channels × outputs]: the kernel's rows from the top, its columns
/// from the left, then the channels.
/// </summary>
internal sealed class ConvolutionShape
{
    private readonly int[] sources;
    private readonly Lazy<Arrangement> patches;

    /// <summary>A kernel of the given side over a map.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side is even, or a number is below 1.</exception>
    public ConvolutionShape(FeatureMap input, int kernel, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (kernel < 1 || kernel % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "A kernel must have an odd side.");
        }

        (Input, Kernel, Stride) = (input, kernel, stride);
        (Height, Width) = (input.Strided(stride, 1).Height, input.Strided(stride, 1).Width);
        sources = new int[Pixels * Taps];
        for (var i = 0; i < sources.Length; i++)
        {
            var (pixel, tap) = (i / Taps, i % Taps);
            var row = (pixel / Width * stride) + (tap / kernel) - (kernel / 2);
            var column = (pixel % Width * stride) + (tap % kernel) - (kernel / 2);
            sources[i] = row >= 0 && row < input.Height && column >= 0 && column < input.Width ? (row * input.Width) + column : -1;
        }

        patches = new(() => new(input.Channels, input.Pixels, sources));
    }

    /// <summary>What is read.</summary>
    public FeatureMap Input { get; }

    /// <summary>The kernel's side.</summary>
    public int Kernel { get; }

    /// <summary>Pixels between two neighbouring kernels.</summary>
    public int Stride { get; }

    /// <summary>Rows of pixels of the result.</summary>
    public int Height { get; }

    /// <summary>Pixels per row of the result.</summary>
    public int Width { get; }

    /// <summary>Pixels of the result.</summary>
    public int Pixels => Height * Width;

    /// <summary>Pixels of a kernel.</summary>
    public int Taps => Kernel * Kernel;

    /// <summary>Numbers that a kernel reads.</summary>
    public int Depth => Taps * Input.Channels;

    /// <summary>The pixel that each tap of each kernel reads, [pixels × taps]; negative beyond an edge.</summary>
    public ReadOnlySpan<int> Sources => sources;

    /// <summary>The patches side by side: [n × input] → [n × pixels·depth].</summary>
    public Arrangement Patches => patches.Value;
}
