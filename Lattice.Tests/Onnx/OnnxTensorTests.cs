using Lattice.Math.Algebra;
using Lattice.Tests.Engine;
using Lattice.Tests.Snapshots;
using Lattice.Train.Engine;
using Lattice.Train.Onnx;
using Xunit;

namespace Lattice.Tests.Onnx;

/// <summary>The tensor algebra as ONNX, on the cases of every engine: the same values, or a refusal with its reason.</summary>
public sealed class OnnxTensorTests
{
    [Fact]
    public void Every_operation_gives_the_engines_values_or_is_refused()
    {
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        var agreed = 0;
        using var workers = new Workers(1);
        foreach (var item in ConformanceCases.All.Where(item => item.GetType().Name != "LatticeCost"))
        {
            try
            {
                Compare(item, workers);
                agreed++;
            }
            catch (NoOnnxException reason)
            {
                refused.Add($"{item.Name.Split(" (")[0]}: {reason.Message}");
            }
        }

        Verifier.Verify(string.Join('\n', refused.Append($"{agreed} cases agree")) + "\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recurrence_has_the_states_of_every_step_also_past_a_sequences_length(bool backwards)
    {
        using var workers = new Workers(1);
        var recurrence = new Recurrence(backwards);
        using var store = Store([new(15, 4), new(3, 1), new(4, 6), new(1, 6), new(2, 6), new(1, 6)]);
        store.Write(1, [5, 1, 3]);
        float[] initial = [0.5f, -1, 2, 0.25f, -0.5f, 1];
        using var plan = store.Compile(recurrence);
        initial.CopyTo(plan.Argument(0));
        plan.Forward(workers);
        var graph = new OnnxRecorder(store);
        var states = recurrence.Apply(graph.Parameter, [graph.Rows("initial", 2, "")]);

        // One column, so that the graph's results may have more rows than there are data.
        using var session = Session(graph, OnnxTensor.Reshape(states[0], new(1, 30)));
        OnnxSession.AssertNear(plan.Result(0), session.Run(("initial", OnnxSession.Rows(initial, 2)))[0]);
    }

    [Fact]
    public void What_depends_on_the_number_of_data_in_another_way_is_refused()
    {
        using var store = Store([new(2, 2)]);
        var rows = new OnnxRecorder(store).Rows("rows", 2, "");
        Assert.Throws<NoOnnxException>(() => OnnxTensor.Rows(rows, 1, OnnxRecorder.Count - 1));
        Assert.Throws<NoOnnxException>(() => OnnxTensor.Rows(rows, 0, 2));
        Assert.Throws<NoOnnxException>(() => OnnxTensor.Reshape(rows, new(2, OnnxRecorder.Count)));
        var words = new OnnxRecorder(store).Sentences("words", "");
        Assert.Throws<NoOnnxException>(() => OnnxTensor.Rows(words, OnnxRecorder.Steps - 1, 1));
        Assert.Throws<NoOnnxException>(() => OnnxTensor.Columns(words, 0, 1));
    }

    private static void Compare(ConformanceCase item, Workers workers)
    {
        using var store = Store(item.Shapes, item.Range);
        var function = new OfParameters(item);
        using var plan = store.Compile(function);
        plan.Forward(workers);
        var graph = new OnnxRecorder(store);
        using var session = Session(graph, function.Apply(graph.Parameter, [])[0]);
        OnnxSession.AssertNear(plan.Result(0), session.Run()[0]);
    }

    private static OnnxSession Session(OnnxRecorder graph, OnnxTensor result)
    {
        using var file = new MemoryStream();
        OnnxFormat.Bytes(new(graph.Graph("test", [(result, "result", "")]), "0", "", [])).WriteTo(file);
        return new(file.ToArray());
    }

    private static ParameterStore Store(Shape[] shapes, (double Low, double High)? range = null)
    {
        var (random, (low, high)) = (new System.Random(17), range ?? (-2, 2));
        var store = new ParameterStore([.. shapes.Select((shape, i) => ($"p.{i}", shape))]);
        for (var i = 0; i < shapes.Length; i++)
        {
            store.Write(
                i, [.. Enumerable.Range(0, shapes[i].Count).Select(_ => (float)(low + ((high - low) * random.NextDouble())))]);
        }

        return store;
    }

    private sealed class OfParameters(ConformanceCase item) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments => [];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T> =>
            [item.Apply([.. item.Shapes.Select((_, i) => parameter(i))])];
    }

    private sealed class Recurrence(bool backwards) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments => [new(3, 2)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T> =>
            [T.Gru(
                T.Linear(parameter(0), parameter(2), parameter(3)), parameter(1), arguments[0], parameter(4), parameter(5), backwards)];
    }
}
