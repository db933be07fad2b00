using Lattice.Math.Algebra;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>Products over the elements that are not zero: bits of a plain chain over all, and those of the nodes that use them.</summary>
public sealed unsafe class SparseProductTests
{
    private const float Untouched = 12345.678f;

    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 1, 64, 1, 30 }, { 7, 65, 15, 20 }, { 13, 130, 17, 10 }, { 33, 100, 70, 35 }, { 5, 200, 64, 0 }, { 20, 72, 129, 25 },
        { 2, 127, 33, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Lists_give_the_bits_of_plain_chains_both_ways_at_any_thread_count(int rows, int depth, int columns, int percent)
    {
        var random = new System.Random(rows + (1000 * depth) + columns);
        using var a = Data(random, rows * depth, percent, HostileFloats.Ordinary);
        using var sparse = new SparseRows(rows, depth, true, null);
        foreach (var threads in new[] { 1, 2, 7 })
        {
            using var workers = new Workers(threads);
            Assert.True(sparse.Fill(workers, a.Pointer));
            sparse.FillColumns();
            foreach (var turned in new[] { false, true })
            {
                var (height, length) = turned ? (depth, rows) : (rows, depth);
                using var b = Dense(random, Blocks.Count(columns) * Tile.Columns * length);
                using var bias = Dense(random, columns);
                using var c = new AlignedBuffer(height * (columns + 3));
                using var panels = new AlignedBuffer(Blocks.Count(columns) * Tile.Columns * height);
                c.Span.Fill(Untouched);
                var right = Blocks.Panels(b.Pointer, length);
                var term = new ProductTerm(
                    right, Blocks.Repeated(bias.Pointer), new Blocks(c.Pointer, columns + 3, Tile.Columns), columns);
                var kept = Blocks.Panels(panels.Pointer, height);
                var other = new ProductTerm(right, kept, kept, columns);
                if (turned)
                {
                    new SparseProduct().RunTransposed(workers, sparse, term, other);
                }
                else
                {
                    new SparseProduct().Run(workers, sparse, term, other);
                }

                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < Blocks.Count(columns) * Tile.Columns; j++)
                    {
                        var beyond = j >= columns;
                        float Chain(float start) => beyond ? start : FusedChain.Of(
                            start, length, k => turned ? a.Span[(k * depth) + i] : a.Span[(i * depth) + k], k => *right.At(k, j));
                        Assert.Equal(HostileFloats.Bits(Chain(0)), HostileFloats.Bits(*kept.At(i, j)));
                        if (j < columns + 3)
                        {
                            var actual = c.Span[(i * (columns + 3)) + j];
                            Assert.Equal(HostileFloats.Bits(beyond ? Untouched : Chain(bias.Span[j])), HostileFloats.Bits(actual));
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(100, 0, true)]
    [InlineData(100, 30, true)]
    [InlineData(100, 60, false)]
    [InlineData(100, 100, false)]
    public void Data_with_many_elements_that_are_not_zero_are_left_to_the_product_over_all(int depth, int percent, bool isSparse)
    {
        using var workers = new Workers(1);
        using var a = Data(new System.Random(3), 50 * depth, percent, HostileFloats.Ordinary);
        using var sparse = new SparseRows(50, depth, false, null);
        Assert.Equal(isSparse, sparse.Fill(workers, a.Pointer));
    }

    [Fact]
    public void A_row_that_is_too_full_for_its_list_leaves_the_data_to_the_product_over_all()
    {
        using var workers = new Workers(2);
        using var a = new AlignedBuffer(40 * 128);
        a.Span.Slice(30 * 128, 64).Fill(1);
        using var sparse = new SparseRows(40, 128, false, null);
        Assert.True(sparse.Fill(workers, a.Pointer));
        a.Span[(30 * 128) + 100] = 1;
        Assert.False(sparse.Fill(workers, a.Pointer));
        a.Span[(30 * 128) + 100] = 0;
        Assert.True(sparse.Fill(workers, a.Pointer));
    }

    [Theory]
    [InlineData(19, 90, 40, 12, 1)]
    [InlineData(100, 784, 100, 20, 2)]
    [InlineData(33, 65, 7, 35, 3)]
    [InlineData(9, 64, 16, 0, 2)]
    public void Layers_over_data_learn_the_same_bits_with_lists_and_without(int rows, int columns, int units, int percent, int threads)
    {
        foreach (var isGated in new[] { false, true })
        {
            var expected = Learned(new Layer(rows, columns, units, isGated, IsData: false), percent, 1);
            var actual = Learned(new Layer(rows, columns, units, isGated, IsData: true), percent, threads);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"result {i}, gated {isGated}");
            }
        }
    }

    /// <summary>The value, the gradients, and the parameters after three steps on data that change.</summary>
    private static float[][] Learned(Layer layer, int percent, int threads)
    {
        var random = new System.Random(layer.Columns + layer.Units);
        using var store = new ParameterStore(
            [.. Enumerable.Range(0, 2).SelectMany(i => ((string, Shape)[])
                [($"w{i}", new(layer.Columns, layer.Units)), ($"b{i}", new(1, layer.Units))])]);
        for (var i = 0; i < store.Count; i++)
        {
            store.Write(i, [.. Enumerable.Range(0, store.Shapes[i].Count).Select(_ => random.NextSingle() - 0.5f)]);
        }

        using var workers = new Workers(threads);
        using var plan = store.Compile(layer, 1);
        using var optimiser = store.Optimiser(ToySpec.Of().Training.Optimiser);
        List<float[]> found = [];
        foreach (var share in new[] { percent, 90, percent, percent / 2 })
        {
            using var data = Data(random, layer.Rows * layer.Columns, share, draw => draw.NextSingle());
            data.Span.CopyTo(plan.Argument(0));
            plan.Forward(workers);
            found.Add(plan.Result(0).ToArray());
            plan.Backward(workers);
            found.AddRange(Enumerable.Range(0, store.Count).Select(store.ReadGradient));
            plan.Forward(workers);
            optimiser.Step(plan, workers);
            found.AddRange(Enumerable.Range(0, store.Count).Select(store.Read));
        }

        return [.. found];
    }

    /// <summary>Zeros, ones and other numbers.</summary>
    private static AlignedBuffer Data(System.Random random, int count, int percent, Func<System.Random, float> other)
    {
        var buffer = new AlignedBuffer(count);
        foreach (ref var value in buffer.Span)
        {
            value = random.Next(100) >= percent ? 0 : random.Next(2) == 0 ? 1 : other(random);
        }

        return buffer;
    }

    private static AlignedBuffer Dense(System.Random random, int count)
    {
        var buffer = new AlignedBuffer(count);
        foreach (ref var value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        return buffer;
    }

    /// <summary>A layer over data, which are read as lists, or over a sum with zero, which is not.</summary>
    private sealed record Layer(int Rows, int Columns, int Units, bool IsGated, bool IsData) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments => [new(Rows, Columns)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var x = IsData ? arguments[0] : arguments[0] + T.Constant(0);
            var y = IsGated
                ? T.GatedLinear(x, parameter(0), parameter(1), parameter(2), parameter(3))
                : T.Linear(x, parameter(0), parameter(1)) * T.Linear(x, parameter(2), parameter(3));
            return [y, T.SumOverRows(T.SumOverColumns(y * y))];
        }
    }
}
