using Lattice.Math.Algebra;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>
/// The managed engine against the reference interpreters: values against matrices of doubles, gradients against matrices
/// of dual numbers along random directions. The reference runs the default bodies, so every composite is run both ways.
/// </summary>
public class Conformance
{
    // float32 has a relative rounding of 6e-8; the longest chain here has 2,600 terms.
    private const double Tolerance = 2e-5;

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            var index = 0;
            foreach (var item in ConformanceCases.All)
            {
                data.Add(index++, item.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_of_the_engine_are_those_of_the_reference(int index, string name)
    {
        var item = ConformanceCases.All.ElementAt(index);
        Assert.Equal(name, item.Name);
        foreach (var threads in new[] { 1, 2 })
        {
            using var workers = new Workers(threads);
            Check(item, workers);
        }
    }

    private static void Check(ConformanceCase item, Workers workers)
    {
        using var store = new ParameterStore([.. item.Shapes.Select((shape, i) => ($"p{i}", shape))]);
        var arguments = item.Shapes.Select((shape, i) => Draw(new float[shape.Count], i, item.Range)).ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            store.Write(i, arguments[i]);
        }

        var graph = new Graph(store);
        var result = item.Apply([.. item.Shapes.Select((_, i) => graph.Parameter(i))]);
        var weights = new float[result.Shape.Count];
        Draw(weights, 99, (-1, 1));
        var weightInput = graph.Input(result.Shape);
        var objective = Tensor.SumOverRows(Tensor.SumOverColumns(result * weightInput));
        using var plan = new Plan(graph, [result], objective);
        weights.CopyTo(plan.Input(weightInput));

        // Twice: the second run must not depend on what the first left behind.
        plan.Forward(workers);
        plan.Backward(workers);
        plan.Forward(workers);
        plan.Backward(workers);

        var expected = item.Apply([.. item.Shapes.Select((shape, i) => Reference(shape, arguments[i]))]);
        Assert.Equal(expected.Shape, result.Shape);
        var actual = plan.Output(result);
        for (var i = 0; i < actual.Length; i++)
        {
            Near(expected.Elements[i].Value, actual[i], 1, $"value {i}");
        }

        for (var direction = 0; direction < 3; direction++)
        {
            CheckDerivative(item, store, arguments, weights, direction);
        }
    }

    private static void CheckDerivative(ConformanceCase item, ParameterStore store, float[][] arguments, float[] weights, int direction)
    {
        var tangents = arguments.Select((values, i) => Draw(new float[values.Length], 1000 + (10 * direction) + i, (-1, 1))).ToArray();
        var dual = item.Apply([.. item.Shapes.Select((shape, i) => Matrix<Dual<Real64>>.Of(
            shape, (row, column) => new Dual<Real64>(arguments[i][(row * shape.Columns) + column], tangents[i][(row * shape.Columns) + column])))]);
        var (expected, size) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            expected += weights[i] * dual.Elements[i].Tangent.Value;
            size += double.Abs(weights[i] * dual.Elements[i].Tangent.Value);
        }

        var actual = 0.0;
        for (var p = 0; p < store.Count; p++)
        {
            var gradient = store.ReadGradient(p);
            for (var i = 0; i < gradient.Length; i++)
            {
                actual += gradient[i] * (double)tangents[p][i];
            }
        }

        Near(expected, actual, size, $"derivative along direction {direction}");
    }

    private static void Near(double expected, double actual, double size, string what) =>
        Assert.True(
            double.Abs(expected - actual) <= Tolerance * double.Max(size, double.Max(1, double.Abs(expected))),
            $"{what}: {actual:R}, expected {expected:R}");

    private static Matrix<Real64> Reference(Shape shape, float[] values) =>
        Matrix<Real64>.Of(shape, (row, column) => values[(row * shape.Columns) + column]);

    private static float[] Draw(Span<float> to, int key, (double Low, double High) range)
    {
        Streams.FillCentred(to, 7, RandomStream.Simulation, 0, key);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (float)(((range.High - range.Low) * (to[i] + 0.5)) + range.Low);
        }

        return to.ToArray();
    }
}
