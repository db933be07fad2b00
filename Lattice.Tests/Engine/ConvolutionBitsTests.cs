using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>
/// The fused convolution gives the bits of products on the matrix of all patches, at any number of threads: values and gradients.
/// </summary>
public sealed class ConvolutionBitsTests
{
    public static TheoryData<int, int, int, int, int, int> Shapes => new()
    {
        { 7, 28, 28, 1, 2, 8 }, { 3, 14, 14, 16, 1, 16 }, { 9, 7, 5, 24, 1, 24 }, { 150, 3, 3, 3, 2, 5 }, { 2, 9, 11, 64, 2, 40 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bits_are_those_of_products_on_all_patches(int rows, int height, int width, int channels, int stride, int outputs)
    {
        var shape = new ConvolutionShape(new FeatureMap(height, width, channels), 3, stride);
        var expected = Results(new(shape, rows, outputs, IsGated: false, IsComposed: true), 1);
        Equal(expected, Results(new(shape, rows, outputs, IsGated: false, IsComposed: false), 1));
        Equal(expected, Results(new(shape, rows, outputs, IsGated: false, IsComposed: false), 5));
    }

    /// <summary>The derivative of a gate has another expression than that of its parts: only values are compared with these.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bits_of_gated_forms_do_not_depend_on_threads(int rows, int height, int width, int channels, int stride, int outputs)
    {
        var shape = new ConvolutionShape(new FeatureMap(height, width, channels), 3, stride);
        var expected = Results(new(shape, rows, outputs, IsGated: true, IsComposed: false), 1);
        Equal(expected, Results(new(shape, rows, outputs, IsGated: true, IsComposed: false), 2));
        Equal(expected, Results(new(shape, rows, outputs, IsGated: true, IsComposed: false), 12));
        Equal(expected[..1], Results(new(shape, rows, outputs, IsGated: true, IsComposed: true), 2)[..1]);
    }

    private static void Equal(float[][] expected, float[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"result {i}");
        }
    }

    private static float[][] Results(Sum function, int threads)
    {
        var (shape, rows) = (function.Convolution, function.Rows);
        var random = new System.Random(shape.Depth + rows);
        using var store = new ParameterStore(
            [("x", new(rows, shape.Input.Count)), ("w", new(shape.Depth, function.Columns)), ("b", new(1, function.Columns))]);
        for (var i = 0; i < store.Count; i++)
        {
            store.Write(i, [.. Enumerable.Range(0, store.Shapes[i].Count).Select(_ => random.NextSingle() - 0.5f)]);
        }

        using var workers = new Workers(threads);
        using var plan = store.Compile(function, 1);
        foreach (ref var value in plan.Argument(0))
        {
            value = random.NextSingle() - 0.5f;
        }

        plan.Forward(workers);
        plan.Backward(workers);
        return [plan.Result(0).ToArray(), .. Enumerable.Range(0, store.Count).Select(store.ReadGradient)];
    }

    private sealed record Sum(ConvolutionShape Convolution, int Rows, int Outputs, bool IsGated, bool IsComposed) : ITensorFunction
    {
        public int Columns => IsGated ? 2 * Outputs : Outputs;

        public IReadOnlyList<Shape> Arguments => [new(Rows, Convolution.Pixels * Outputs)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var (x, weight, bias) = (parameter(0), parameter(1), parameter(2));
            var products = IsComposed ? Products(x, weight, bias)
                : !IsGated ? T.Convolution(x, weight, bias, Convolution)
                : IsResidual ? T.ResidualConvolution(x, weight, bias, Convolution)
                : T.GatedConvolution(x, weight, bias, Convolution);
            var result = !IsComposed || !IsGated ? products
                : T.Arrange(products, Half(0)) * T.Sigmoid(T.Arrange(products, Half(1))) is var gated && IsResidual ? x + gated
                : gated;
            return [result, T.SumOverRows(T.SumOverColumns(result * arguments[0]))];
        }

        private bool IsResidual => Convolution.Stride == 1 && Outputs == Convolution.Input.Channels;

        private T Products<T>(T x, T weight, T bias) where T : ITensor<T> => T.Reshape(
            T.Linear(
                T.Reshape(T.Arrange(x, Convolution.Patches), new Shape(Rows * Convolution.Pixels, Convolution.Depth)), weight, bias),
            new Shape(Rows, Convolution.Pixels * Columns));

        private Arrangement Half(int which) => new(
            Outputs, 2 * Convolution.Pixels, [.. Enumerable.Range(0, Convolution.Pixels).Select(pixel => (2 * pixel) + which)]);
    }
}
