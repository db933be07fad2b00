using Lattice.Math.Algebra;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Engine;

/// <summary>
/// One case on one engine against the reference interpreters: values against matrices of doubles, gradients against matrices of dual
/// numbers along random directions. The reference runs the default bodies, so every composite is run both ways.
/// </summary>
internal sealed class Comparison(ConformanceCase item, string engine)
{
    // float32 has a relative rounding of 6e-8; the longest chain here has 2,600 terms.
    private const double Tolerance = 2e-5;

    private readonly float[][] arguments = [.. item.Shapes.Select((shape, i) => Draw(new float[shape.Count], i, item.Range))];
    private double largest;

    /// <summary>The cases by their place and name.</summary>
    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (index, item) in ConformanceCases.All.Index())
            {
                data.Add(index, item.Name);
            }

            return data;
        }
    }

    public static void Check(string engine, int index, string name, ITestOutputHelper output)
    {
        var item = ConformanceCases.All.ElementAt(index);
        Assert.Equal(name, item.Name);
        foreach (var threads in new[] { 1, 2 })
        {
            using var workers = new Workers(threads);
            output.WriteLine($"{engine}, {name}, {threads}: largest relative difference {new Comparison(item, engine).Run(workers):E1}");
        }
    }

    /// <summary>The largest difference met.</summary>
    private double Run(Workers workers)
    {
        using var parameters = EngineFactory.Parameters(
            EnginesPresent.Named(engine), [.. item.Shapes.Select((shape, i) => ($"p{i}", shape))]);
        for (var i = 0; i < arguments.Length; i++)
        {
            parameters.Write(i, arguments[i]);
        }

        var expected = item.Apply([.. item.Shapes.Select((shape, i) => Reference(shape, arguments[i]))]);
        using var plan = parameters.Compile(new WeightedSum(item, expected.Shape), 1);
        var weights = Draw(new float[expected.Shape.Count], 99, (-1, 1));
        weights.CopyTo(plan.Argument(0));

        // Twice: the second run must not depend on what the first left behind.
        plan.Forward(workers);
        plan.Backward(workers);
        plan.Forward(workers);
        plan.Backward(workers);

        var actual = plan.Result(0);
        Assert.Equal(expected.Shape.Count, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Near(expected.Elements[i].Value, actual[i], 1, $"value {i}");
        }

        for (var direction = 0; direction < 3; direction++)
        {
            CheckDerivative(parameters, weights, direction);
        }

        return largest;
    }

    private void CheckDerivative(IParameters parameters, float[] weights, int direction)
    {
        var tangents = arguments.Select((values, i) => Draw(new float[values.Length], 1000 + (10 * direction) + i, (-1, 1))).ToArray();
        var dual = item.Apply([.. item.Shapes.Select((shape, i) => Matrix<Dual<Real64>>.Of(
            shape, (row, column) =>
                new Dual<Real64>(arguments[i][(row * shape.Columns) + column], tangents[i][(row * shape.Columns) + column])))]);
        var (expected, size) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            expected += weights[i] * dual.Elements[i].Tangent.Value;
            size += double.Abs(weights[i] * dual.Elements[i].Tangent.Value);
        }

        var actual = 0.0;
        for (var p = 0; p < parameters.Count; p++)
        {
            var gradient = parameters.ReadGradient(p);
            for (var i = 0; i < gradient.Length; i++)
            {
                actual += gradient[i] * (double)tangents[p][i];
            }
        }

        Near(expected, actual, size, $"derivative along direction {direction}");
    }

    private void Near(double expected, double actual, double size, string what)
    {
        var difference = double.Abs(expected - actual) / double.Max(size, double.Max(1, double.Abs(expected)));
        Assert.True(difference <= Tolerance, $"{what}: {actual:R}, expected {expected:R}");
        largest = double.Max(largest, difference);
    }

    /// <summary>A case of its parameters, and the sum of its elements weighted by the argument.</summary>
    private sealed class WeightedSum(ConformanceCase item, Shape shape) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [shape];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var result = item.Apply([.. item.Shapes.Select((_, i) => parameter(i))]);
            Assert.Equal(shape, result.Shape);
            return [result, T.SumOverRows(T.SumOverColumns(result * arguments[0]))];
        }
    }

    private static Matrix<Real64> Reference(Shape shape, float[] values) =>
        Matrix<Real64>.Of(shape, (row, column) => values[(row * shape.Columns) + column]);

    private static float[] Draw(Span<float> to, int key, (double Low, double High) range)
    {
        RandomDraws.FillCentred(to, 7, RandomStream.Simulation, 0, key);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (float)(((range.High - range.Low) * (to[i] + 0.5)) + range.Low);
        }

        return to.ToArray();
    }
}
