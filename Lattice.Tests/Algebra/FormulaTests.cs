using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Algebra;

public sealed class FormulaTests
{
    private static readonly Formula A = Formula.Named("a");
    private static readonly Formula B = Formula.Named("b");
    private static readonly Formula C = Formula.Named("c");

    public static TheoryData<object, string> Printed => new()
    {
        { A + B + C, "a + b + c" },
        { A + (B + C), "a + (b + c)" },
        { A - (B - C), "a - (b - c)" },
        { (A - B) - C, "a - b - c" },
        { (A + B) * C, "(a + b) * c" },
        { A + B * C, "a + b * c" },
        { A / (B * C), "a / (b * c)" },
        { A / B * C, "a / b * c" },
        { -A * B, "-a * b" },
        { -(A * B), "-(a * b)" },
        { A * -B, "a * (-b)" },
        { A - -B, "a - (-b)" },
        { -(-A), "-(-a)" },
        { A + Formula.Constant(-0.5), "a + (-0.5)" },
        { Formula.Constant(0.1) * A, "0.1 * a" },
        { Formula.Exp(-A) / Formula.Sqrt(B + C), "exp(-a) / sqrt(b + c)" },
        { Formula.Abs(A - B), "|a - b|" },
        { Formula.Log1p(Formula.Expm1(Formula.Log(A))), "log1p(expm1(log(a)))" },
        { Formula.Sigmoid(A) * Formula.Softplus(B), "sigmoid(a) * softplus(b)" },
        { Formula.Tanh(A), "tanh(a)" },
        { Formula.Clamp(A, -7, 2), "clamp(a, -7, 2)" },
        { Formula.StopGradient(A), "stop(a)" },
        { Formula.SelectLess(A, B, A * C, B), "if a < b then a * c else b" },
        { Formula.SelectLess(A, B, A, B) + C, "(if a < b then a else b) + c" },
        { C - Formula.SelectLess(A, B, A, B), "c - (if a < b then a else b)" },
        { Formula.SelectLess(A, B, A, Formula.SelectLess(B, C, B, C)), "if a < b then a else if b < c then b else c" },
        { Formula.SelectLess(A, B, Formula.SelectLess(B, C, B, C), A), "if a < b then (if b < c then b else c) else a" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void A_formula_prints_with_as_few_parentheses_as_keep_its_tree(object formula, string text) =>
        Assert.Equal(text, formula.ToString());

    [Fact]
    public void The_Laplace_density_reads_as_in_the_paper() =>
        Assert.Equal(
            "-|x| * exp(-logScale) - logScale - 0.6931471805599453",
            Laplace.Apply(Formula.Named("x"), Formula.Named("logScale")).ToString());

    [Fact]
    public void The_Gaussian_cost_reads_as_written() =>
        Assert.Equal(
            "0.5 * (y * y - e * e - v)", GaussianCost.Apply(Formula.Named("y"), Formula.Named("e"), Formula.Named("v")).ToString());

    [Fact]
    public void Equal_trees_are_equal()
    {
        Assert.Equal(A + B, Formula.Named("a") + Formula.Named("b"));
        Assert.NotEqual(A + B, B + A);
    }
}
