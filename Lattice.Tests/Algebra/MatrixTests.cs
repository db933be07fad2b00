using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;
using M = Lattice.Tests.Oracles.Matrix<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Algebra;

/// <summary>The reference tensor against numbers worked out by hand.</summary>
public sealed class MatrixTests
{
    private static readonly M Left = M.FromRows([1, 2, 3], [4, 5, 6]);
    private static readonly M Right = M.FromRows([1, -1], [0, 2], [3, 0.5]);

    [Fact]
    public void A_product_sums_rows_times_columns() => AssertEqual(M.MatMul(Left, Right), [[10, 4.5], [22, 9]]);

    [Fact]
    public void Sums_run_over_columns_or_rows()
    {
        AssertEqual(M.SumOverColumns(Left), [[6], [15]]);
        AssertEqual(M.SumOverRows(Left), [[5, 7, 9]]);
    }

    [Fact]
    public void Axes_of_length_one_broadcast()
    {
        AssertEqual(Left + M.FromRows([10, 20, 30]), [[11, 22, 33], [14, 25, 36]]);
        AssertEqual(Left - M.FromRows([1], [2]), [[0, 1, 2], [2, 3, 4]]);
        AssertEqual(M.Constant(2) * Left, [[2, 4, 6], [8, 10, 12]]);
        AssertEqual(M.FromRows([1], [2]) * M.FromRows([3, 4]), [[3, 4], [6, 8]]);
        AssertEqual(Left / M.Scalar(2), [[0.5, 1, 1.5], [2, 2.5, 3]]);
        AssertEqual(M.SelectLess(Left, M.FromRows([2], [5]), -Left, M.Constant(0)), [[-1, 0, 0], [-4, 0, 0]]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Left + Right);
        Assert.Throws<ArgumentException>(() => M.MatMul(Left, Left));
        Assert.Throws<ArgumentException>(() => M.FromRows([1, 2], [3]));
        Assert.Throws<ArgumentException>(() => M.FromRows());
        Assert.Throws<ArgumentOutOfRangeException>(() => M.Columns(Left, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => M.Columns(Left, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Left[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Left[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => M.Of(new(0, 1), (_, _) => 1));
    }

    [Fact]
    public void Columns_are_cut_out() => AssertEqual(M.Columns(Left, 1, 2), [[2, 3], [5, 6]]);

    [Fact]
    public void LogSumExp_does_not_overflow()
    {
        var result = M.LogSumExpOverColumns(M.FromRows([1000, 1000], [-2000, -2000 + 1], [0, 1]));
        Assert.Equal(1000 + 0.6931471805599453, (double)result[0, 0], 1e-12);
        Assert.Equal(-2000 + 1.3132616875182228, (double)result[1, 0], 1e-12);
        Assert.Equal(1.3132616875182228, (double)result[2, 0], 1e-15);
    }

    [Fact]
    public void Losses_are_those_of_the_textbook()
    {
        var logits = M.FromRows([0.5, -2, 3]);
        var targets = M.FromRows([1, 0, 0.25]);
        double Bernoulli(double logit, double target)
        {
            var p = 1 / (1 + System.Math.Exp(-logit));
            return -target * System.Math.Log(p) - (1 - target) * System.Math.Log(1 - p);
        }

        Assert.Equal(Bernoulli(0.5, 1) + Bernoulli(-2, 0) + Bernoulli(3, 0.25), (double)BernoulliLoss(logits, targets)[0, 0], 1e-14);
        Assert.Equal(0.5 * (0.25 + 4 + 2.75 * 2.75), (double)SquaredLoss(logits, targets)[0, 0], 1e-14);

        var normaliser = System.Math.Exp(0.5) + System.Math.Exp(-2) + System.Math.Exp(3);
        Assert.Equal(System.Math.Log(normaliser) - 3, (double)CategoricalLoss(logits, M.FromRows([0, 0, 1]))[0, 0], 1e-14);
    }

    [Fact]
    public void A_gated_layer_gates()
    {
        var x = M.FromRows([1, 2]);
        var result = GatedLinear(x, M.FromRows([1], [1]), M.Scalar(0.5), M.FromRows([2], [-1]), M.Scalar(0));
        Assert.Equal(3.5 * 0.5, (double)result[0, 0], 1e-15);
    }

    [Fact]
    public void The_derivative_of_log_sum_exp_is_the_softmax()
    {
        var a = Matrix<D>.FromRows([D.Held(0.5), D.Variable(-2), D.Held(3)]);
        var softmax = System.Math.Exp(-2) / (System.Math.Exp(0.5) + System.Math.Exp(-2) + System.Math.Exp(3));
        Assert.Equal(softmax, (double)Matrix<D>.LogSumExpOverColumns(a)[0, 0].Tangent, 1e-16);
    }

    [Fact]
    public void No_derivative_flows_through_a_stopped_matrix()
    {
        var a = Matrix<D>.Scalar(D.Variable(3));
        Assert.Equal(0, (double)Matrix<D>.StopGradient(a)[0, 0].Tangent);
        Assert.Equal(3, (double)(Matrix<D>.StopGradient(a) * a)[0, 0].Tangent);
    }

    [Fact]
    public void A_matrix_of_formulas_prints_its_elements()
    {
        var x = Matrix<Formula>.Of(new(1, 2), (_, column) => Formula.Named($"x{column}"));
        var w = Matrix<Formula>.Of(new(2, 1), (row, _) => Formula.Named($"w{row}"));
        Assert.Equal("x0 * w0 + x1 * w1", Matrix<Formula>.MatMul(x, w)[0, 0].ToString());
    }

    private static T BernoulliLoss<T>(T logits, T targets) where T : ITensor<T> => T.BernoulliLoss(logits, targets);

    private static T SquaredLoss<T>(T outputs, T targets) where T : ITensor<T> => T.SquaredLoss(outputs, targets);

    private static T CategoricalLoss<T>(T logits, T targets) where T : ITensor<T> => T.CategoricalLoss(logits, targets);

    private static T GatedLinear<T>(T x, T weight, T bias, T gateWeight, T gateBias) where T : ITensor<T> =>
        T.GatedLinear(x, weight, bias, gateWeight, gateBias);

    private static void AssertEqual(M actual, double[][] expected)
    {
        Assert.Equal(new Shape(expected.Length, expected[0].Length), actual.Shape);
        Assert.Equal(expected.SelectMany(row => row), actual.Elements.ToArray().Select(element => (double)element));
    }
}
