using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>
/// The gated recurrent unit against its formula in plain loops of doubles, over sequences of different lengths, in both directions.
/// </summary>
public sealed class GruReferenceTests
{
    private const int Inputs = 2;
    private const int Units = 3;
    private const int Steps = 4;

    private static readonly int[] Lengths = [4, 1, 3, 2, 4];

    private static readonly Shape[] Shapes =
    [
        new(Inputs, 3 * Units), new(1, 3 * Units), new(Units, 3 * Units), new(1, 3 * Units), new(Steps * Lengths.Length, Inputs),
        new(Lengths.Length, Units),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void States_follow_the_formula(bool backwards)
    {
        var values = Values(Shapes);
        var expected = Plain(values, backwards);
        var matrices = Matrices(values);
        var lengths = Matrix<Real64>.Of(new Shape(Lengths.Length, 1), (row, _) => Lengths[row]);
        var states = Gru(matrices, lengths, backwards);
        Assert.Equal(expected, [.. states.Elements.ToArray().Select(state => state.Value)], new Near(1e-15));

        using var store = new ParameterStore([.. Shapes.Select((shape, i) => ($"p{i}", shape))]);
        using var workers = new Workers(2);
        for (var i = 0; i < values.Length; i++)
        {
            store.Write(i, [.. values[i].Select(value => (float)value)]);
        }

        var graph = new Graph(store);
        var held = graph.Input(new Shape(Lengths.Length, 1));
        var recorded = Gru([.. Enumerable.Range(0, Shapes.Length).Select(graph.Parameter)], held, backwards);
        using var plan = new Plan(graph, [recorded]);
        for (var i = 0; i < Lengths.Length; i++)
        {
            plan.Input(held)[i] = Lengths[i];
        }

        plan.Forward(workers);
        Assert.Equal(expected, [.. plan.Output(recorded).ToArray().Select(state => (double)state)], new Near(5e-7));
    }

    /// <summary>
    /// States and gradients of PyTorch 1.13's GRU in double precision (<c>torch.nn.GRU</c> over packed sequences) for the same numbers: two
    /// sequences of three and two steps, the gradients those of Σ (last state)² with respect to U and c.
    /// </summary>
    [Fact]
    public void States_and_gradients_are_those_of_PyTorch()
    {
        double[] first = [-0.232796168502, 0.202071550373, -0.18174472911, -0.213156799676, 0.39222290561, -0.153423681675, -0.267358549153,
            0.421352723226, 0.0153904625234];
        double[] second = [-0.216512722087, 0.209881428658, 0.332205431424, -0.141226512666, 0.355618435468, 0.172540469512];
        double[] weight =
        [
            0.000125561892867, -0.00721418672037, 0.000551610576372, -0.00708335438337, 0.00213194427695, -0.00096964251778,
            0.0441020588167, -0.0358653789885, -0.0072193082254,
            0.00121646829468, 0.0131463145537, -0.000622413465908, 0.0026895498551, -0.00817605720027, 0.000823519797829, -0.0727578772822,
            0.0547475590571, 0.00724520501195,
            0.00286168537005, -0.00349777856883, 0.00214451611754, -0.000521167737473, -0.0211470946714, 0.0199082666082,
            -0.000426097423853, 0.00973546739313, 0.0656790367168,
        ];
        double[] bias = [0.0221653301244, 0.0593163252762, 0.00486325175297, -0.0316000490167, -0.171245238412, 0.0529330062742,
            -0.293030546335, 0.247487430927, 0.154571511073];
        Shape[] shapes = [.. Shapes[..4], new(6, Inputs), new(2, Units)];
        using var store = new ParameterStore([.. shapes.Select((shape, i) => ($"p{i}", shape))]);
        using var workers = new Workers(1);
        var values = Values(shapes);
        for (var i = 0; i < values.Length; i++)
        {
            store.Write(i, [.. values[i].Select(value => (float)value)]);
        }

        var graph = new Graph(store);
        var held = graph.Input(new Shape(2, 1));
        var states = Gru([.. Enumerable.Range(0, shapes.Length).Select(graph.Parameter)], held, false);
        var last = Tensor.Rows(states, 4, 2);
        using var plan = new Plan(graph, [states], Tensor.SumOverRows(Tensor.SumOverColumns(last * last)));
        (plan.Input(held)[0], plan.Input(held)[1]) = (3, 2);
        plan.Forward(workers);
        plan.Backward(workers);
        var found = plan.Output(states).ToArray().Chunk(Units).ToArray();
        Assert.Equal(first, [.. new[] { 0, 2, 4 }.SelectMany(row => found[row]).Select(state => (double)state)], new Near(2e-7));
        Assert.Equal(second, [.. new[] { 1, 3 }.SelectMany(row => found[row]).Select(state => (double)state)], new Near(2e-7));
        Assert.Equal(found[3], found[5]);
        Assert.Equal(weight, [.. store.ReadGradient(2).Select(one => (double)one)], new Near(2e-7));
        Assert.Equal(bias, [.. store.ReadGradient(3).Select(one => (double)one)], new Near(2e-7));
    }

    private static T Gru<T>(T[] p, T lengths, bool backwards) where T : ITensor<T> =>
        T.Gru(T.Linear(p[4], p[0], p[1]), lengths, p[5], p[2], p[3], backwards);

    private static Matrix<Real64>[] Matrices(double[][] values) =>
        [.. Shapes.Select((shape, i) => Matrix<Real64>.Of(shape, (row, column) => values[i][(row * shape.Columns) + column]))];

    /// <summary>W, b, U, c, x and h₀: tenths between −0.5 and 0.5.</summary>
    private static double[][] Values(Shape[] shapes)
    {
        var count = 0;
        return [.. shapes.Select(shape => Enumerable.Range(0, shape.Count).Select(_ => 0.1 * ((7 * count++ % 11) - 5)).ToArray())];
    }

    private static double[] Plain(double[][] p, bool backwards)
    {
        var batch = Lengths.Length;
        var states = new double[Steps * batch * Units];
        for (var i = 0; i < batch; i++)
        {
            var h = p[5].AsSpan(i * Units, Units).ToArray();
            for (var turn = 0; turn < Steps; turn++)
            {
                var step = backwards ? Steps - 1 - turn : turn;
                if (step < Lengths[i])
                {
                    h = [.. Enumerable.Range(0, Units).Select(unit => Next(p, (step * batch) + i, h, unit))];
                }

                h.CopyTo(states, ((step * batch) + i) * Units);
            }
        }

        return states;
    }

    /// <summary>Unit j of the state after one that is h, at a row of the inputs.</summary>
    private static double Next(double[][] p, int row, double[] h, int j)
    {
        double Input(int gate) => p[1][(gate * Units) + j]
            + Enumerable.Range(0, Inputs).Sum(k => p[4][(row * Inputs) + k] * p[0][(k * 3 * Units) + (gate * Units) + j]);
        double State(int gate) => p[3][(gate * Units) + j]
            + Enumerable.Range(0, Units).Sum(k => h[k] * p[2][(k * 3 * Units) + (gate * Units) + j]);
        double Sigmoid(double a) => 1 / (1 + System.Math.Exp(-a));
        var reset = Sigmoid(Input(0) + State(0));
        var update = Sigmoid(Input(1) + State(1));
        var candidate = System.Math.Tanh(Input(2) + (reset * State(2)));
        return ((1 - update) * candidate) + (update * h[j]);
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => double.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
