using Lattice.Math.Algebra;

namespace Lattice.Tests.Engine;

/// <summary>The primitives and composites that sequences need.</summary>
public static class SequenceConformanceCases
{
    internal static IEnumerable<ConformanceCase> All =>
    [
        new Rows(), new ConcatenateColumns(), new ConcatenateRows(), new Reshape(), new Gather((7, 13), 11), new Gather((1, 5), 3),
        new Gather((40, 70), 90), new Pick(),
        new WordLoss(9, 7, 19), new WordLoss(40, 37, 70), new WordLoss(5, 3, 1100),
        new GruStep((5, 7)), new GruStep((13, 33)),
        new Gru(1, 1, 1, false), new Gru(3, 2, 5, false), new Gru(3, 2, 5, true), new Gru(7, 13, 33, false), new Gru(4, 30, 110, true),
        new GruFeedback(1, 1, 1, 1, false), new GruFeedback(3, 2, 5, 2, false), new GruFeedback(3, 2, 5, 2, true),
        new GruFeedback(4, 13, 33, 3, true),
        new GruFeedback(3, 30, 110, 2, true),
    ];

    /// <summary>Whole numbers −1 … count − 1 from numbers of [−2, 2].</summary>
    private static T Numbers<T>(T drawn, int count) where T : ITensor<T> =>
        T.Clamp(T.Round(drawn * T.Constant(count / 3.0) + T.Constant(count / 2.0)), -1, count - 1);

    private sealed class Rows() : ConformanceCase("rows", (37, 5))
    {
        public override T Apply<T>(T[] x) => T.Rows(x[0], 3, 11) * T.Rows(x[0], 8, 11);
    }

    private sealed class ConcatenateColumns() : ConformanceCase("concatenate columns", (5, 7), (5, 1), (5, 19))
    {
        public override T Apply<T>(T[] x) => T.ConcatenateColumns(x[0], x[1], x[0] * x[1], x[2]);
    }

    private sealed class ConcatenateRows() : ConformanceCase("concatenate rows", (5, 7), (1, 7), (19, 7))
    {
        public override T Apply<T>(T[] x) => T.ConcatenateRows(x[0], x[1], x[0] * x[1], x[2]);
    }

    private sealed class Reshape() : ConformanceCase("reshape", (6, 10), (4, 15))
    {
        public override T Apply<T>(T[] x) => T.Reshape(x[0], new Shape(4, 15)) * x[1] + T.Reshape(x[0] * x[0], new Shape(4, 15));
    }

    private sealed class Gather(
        (int Rows, int Columns) table, int count) : ConformanceCase($"gather {count} of {table}", table, (count, 1), table)
    {
        public override T Apply<T>(T[] x) =>
            T.Gather(x[0], Numbers(x[1], table.Rows)) + T.Gather(x[0] * x[2], Numbers(-x[1], table.Rows)) * x[1];
    }

    private sealed class Pick() : ConformanceCase("pick", (11, 17), (11, 1))
    {
        public override T Apply<T>(T[] x) => T.Pick(x[0], Numbers(x[1], 17)) + T.Pick(x[0] * x[1], Numbers(-x[1], 17)) * x[1];
    }

    private sealed class WordLoss(int rows, int width, int words)
        : ConformanceCase($"word loss {rows} {width} {words}", (rows, width), (width, words), (1, words), (rows, 1))
    {
        public override (double Low, double High) Range => (-1, 1);

        public override T Apply<T>(T[] x) => T.WordLoss(x[0], x[1], x[2], Numbers(x[3], words));
    }

    private sealed class GruStep((int Rows, int Units) shape)
        : ConformanceCase($"gru step {shape}", (shape.Rows, 3 * shape.Units), shape, (shape.Units, 3 * shape.Units), (1, 3 * shape.Units))
    {
        public override (double Low, double High) Range => (-0.5, 0.5);

        public override T Apply<T>(T[] x) => T.GruStep(x[0], x[1], x[2], x[3]);
    }

    /// <summary>Sequences of every length from 1 to more than there are steps.</summary>
    private sealed class Gru(int steps, int batch, int units, bool backwards) : ConformanceCase(
        $"gru {steps} {batch} {units} {(backwards ? "backwards" : "forwards")}",
        (steps * batch, 3 * units), (batch, 1), (batch, units), (units, 3 * units), (1, 3 * units))
    {
        public override (double Low, double High) Range => (-0.5, 0.5);

        public override T Apply<T>(T[] x)
        {
            var lengths = T.Clamp(T.Round(x[1] * T.Constant(2 * steps) + T.Constant(steps / 2.0)), 1, steps + 1);
            return T.Gru(x[0], lengths, x[2], x[3], x[4], backwards);
        }
    }

    private sealed class GruFeedback(int steps, int batch, int units, int layers, bool dropout) : ConformanceCase(
        $"gru feedback {steps} {batch} {units} {layers}{(dropout ? " dropout" : "")}",
        [
            (steps * batch, 3 * units),
            .. Enumerable.Repeat(new[] { (batch, units), (units, 3 * units), (1, 3 * units), (units, 3 * units), (1, 3 * units) }, layers)
                .SelectMany(shapes => shapes),
            .. Enumerable.Repeat((steps * batch, units), dropout ? layers : 0),
        ])
    {
        public override (double Low, double High) Range => (-0.5, 0.5);

        public override T Apply<T>(T[] x)
        {
            var stack = new GruLayer<T>[layers];
            for (var i = 0; i < layers; i++)
            {
                stack[i] = new GruLayer<T>(x[5 * i + 1], x[5 * i + 2], x[5 * i + 3], x[5 * i + 4], x[5 * i + 5]);
            }

            return T.GruFeedback(x[0], stack, x.AsSpan(1 + 5 * layers));
        }
    }
}
