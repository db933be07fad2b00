using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Tests.Engine;

/// <summary>Convolutions of every form at shapes that meet every edge: of pictures, of tiles, and of vectors.</summary>
internal static class ConvolutionCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        new Arranged(),
        new Plain(new(5, 4, 1), 3, 1, 2, 3), new Plain(new(5, 7, 3), 3, 2, 3, 5), new Plain(new(1, 1, 8), 3, 1, 1, 33),
        new Plain(new(4, 3, 2), 1, 1, 2, 4), new Plain(new(3, 6, 2), 5, 3, 2, 4), new Plain(new(6, 6, 16), 3, 1, 3, 8),
        new Gated(new(4, 5, 8), 3, 2, 3, 17), new Gated(new(4, 4, 3), 3, 1, 2, 4), new Gated(new(5, 5, 1), 3, 2, 4, 8),
        new Residual(new(4, 5, 8), 3, 2), new Residual(new(3, 3, 5), 3, 3), new Residual(new(3, 2, 32), 1, 7), new Twice(),
    ];

    private sealed class Arranged() : ConformanceCase("arrange", (5, 12))
    {
        private readonly Arrangement arrangement = new(3, 4, [2, -1, 0, 2, 2, 1, -1]);

        public override T Apply<T>(T[] x) => T.Arrange(x[0], arrangement) + T.Arrange(x[0] * x[0], arrangement);
    }

    private sealed class Plain(FeatureMap map, int kernel, int stride, int rows, int outputs) : ConformanceCase(
        $"convolution {map}, kernel {kernel}, stride {stride}, {outputs}", (rows, map.Count), (kernel * kernel * map.Channels, outputs),
        (1, outputs))
    {
        private readonly ConvolutionShape shape = new(map, kernel, stride);

        public override (double Low, double High) Range => (-1, 1);

        public override T Apply<T>(T[] x) => T.Convolution(x[0], x[1], x[2], shape);
    }

    private sealed class Gated(FeatureMap map, int kernel, int stride, int rows, int outputs) : ConformanceCase(
        $"gated convolution {map}, kernel {kernel}, stride {stride}, {outputs}", (rows, map.Count),
        (kernel * kernel * map.Channels, 2 * outputs), (1, 2 * outputs))
    {
        private readonly ConvolutionShape shape = new(map, kernel, stride);

        public override (double Low, double High) Range => (-1, 1);

        public override T Apply<T>(T[] x) => T.GatedConvolution(x[0], x[1], x[2], shape);
    }

    private sealed class Residual(FeatureMap map, int kernel, int rows) : ConformanceCase(
        $"residual convolution {map}, kernel {kernel}", (rows, map.Count), (kernel * kernel * map.Channels, 2 * map.Channels),
        (1, 2 * map.Channels))
    {
        private readonly ConvolutionShape shape = new(map, kernel, 1);

        public override (double Low, double High) Range => (-1, 1);

        public override T Apply<T>(T[] x) => T.ResidualConvolution(x[0], x[1], x[2], shape);
    }

    /// <summary>One weight in two convolutions of one map: all gradients are sums.</summary>
    private sealed class Twice() : ConformanceCase("convolution shared twice", (2, 20 * 2), (9 * 2, 4), (1, 4))
    {
        private readonly ConvolutionShape shape = new(new(5, 4, 2), 3, 1);

        public override (double Low, double High) Range => (-1, 1);

        public override T Apply<T>(T[] x) =>
            T.GatedConvolution(x[0], x[1], x[2], shape) + (x[0] * T.ResidualConvolution(x[0], x[1], x[2], shape));
    }
}
