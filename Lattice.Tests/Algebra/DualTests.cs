using Lattice.Math.Algebra;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Algebra;

/// <summary>Derivatives of every primitive, at the branches, and of second order.</summary>
public sealed class DualTests
{
    public static TheoryData<string, double, double> Derivatives => new()
    {
        { "a+3", 2, 1 },
        { "3-a", 2, -1 },
        { "a*a", 3, 6 },
        { "1/a", 4, -1.0 / 16 },
        { "a/(a+1)", 3, 1.0 / 16 },
        { "-a", 5, -1 },
        { "exp", 1.5, 4.4816890703380645 },
        { "expm1", -30, 9.357622968840175e-14 },
        { "log", 8, 0.125 },
        { "log1p", 7, 0.125 },
        { "sqrt", 9, 1.0 / 6 },
        { "abs", -2, -1 },
        { "abs", 2, 1 },
        { "abs", 0, 0 },
        { "sigmoid", 0, 0.25 },
        { "sigmoid", -40, 4.248354255291589e-18 },
        { "sigmoid", 800, 0 },
        { "tanh", 0, 1 },
        { "tanh", -20, 1.6993417021166355e-17 },
        { "tanh", 800, 0 },
        { "softplus", 0, 0.5 },
        { "softplus", 800, 1 },
        { "softplus", -800, 0 },
        { "clamp", 0.5, 1 },
        { "clamp", -3, 0 },
        { "clamp", 3, 0 },
        { "stop(a)*a", 5, 5 },
    };

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void The_tangent_is_the_derivative(string name, double at, double derivative) =>
        Assert.Equal(derivative, (double)Function<D>(name, D.Variable(at)).Tangent, 1e-15 * double.Max(1e-10, double.Abs(derivative)));

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void The_value_is_the_value_of_the_function(string name, double at, double derivative)
    {
        _ = derivative;
        Assert.Equal((double)Function<Real64>(name, at), (double)Function<D>(name, D.Variable(at)).Value, 1e-16);
    }

    [Theory]
    [InlineData(-1.0, 3)]
    [InlineData(0.0, 2)]
    [InlineData(1.0, 2)]
    public void A_selection_takes_the_derivative_of_the_branch_it_takes(double at, double derivative) =>
        Assert.Equal(derivative, (double)Branches(D.Variable(at)).Tangent);

    [Fact]
    public void A_branch_that_is_not_taken_may_be_undefined()
    {
        var x = D.Variable(-1);
        var chosen = D.SelectLess(x, D.Constant(0), x * x, D.Log(x));
        Assert.Equal(1, (double)chosen.Value);
        Assert.Equal(-2, (double)chosen.Tangent);
    }

    [Theory]
    [InlineData("exp", 0.5, 1.6487212707001282)]
    [InlineData("a*a", 0.5, 2)]
    [InlineData("log", 0.5, -4)]
    [InlineData("sqrt", 4, -1.0 / 32)]
    [InlineData("sigmoid", 1, -0.09085774767294841)]
    [InlineData("tanh", 1, -0.6397000084492246)]
    [InlineData("softplus", 1, 0.19661193324148185)]
    [InlineData("abs", 1, 0)]
    public void Duals_of_duals_give_second_derivatives(string name, double at, double second)
    {
        var x = new Dual<D>(D.Variable(at), D.Constant(1));
        Assert.Equal(second, (double)Function(name, x).Tangent.Tangent, 1e-15 * double.Max(1, double.Abs(second)));
    }

    private static T Branches<T>(T a) where T : IReal<T> => T.SelectLess(a, T.Constant(0), T.Constant(3) * a, T.Constant(2) * a);

    private static T Function<T>(string name, T a) where T : IReal<T> => name switch
    {
        "a+3" => a + T.Constant(3),
        "3-a" => T.Constant(3) - a,
        "a*a" => a * a,
        "1/a" => T.Constant(1) / a,
        "a/(a+1)" => a / (a + T.Constant(1)),
        "-a" => -a,
        "exp" => T.Exp(a),
        "expm1" => T.Expm1(a),
        "log" => T.Log(a),
        "log1p" => T.Log1p(a),
        "sqrt" => T.Sqrt(a),
        "abs" => T.Abs(a),
        "sigmoid" => T.Sigmoid(a),
        "tanh" => T.Tanh(a),
        "softplus" => T.Softplus(a),
        "clamp" => T.Clamp(a, -1, 1),
        "stop(a)*a" => T.StopGradient(a) * a,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };
}
