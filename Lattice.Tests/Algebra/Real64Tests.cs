using Lattice.Math.Algebra;
using Xunit;

namespace Lattice.Tests.Algebra;

public sealed class Real64Tests
{
    [Fact]
    public void Arithmetic_is_that_of_doubles()
    {
        Real64 a = 7.25;
        Real64 b = -0.1;
        Assert.Equal(7.25 + -0.1, (double)(a + b));
        Assert.Equal(7.25 - -0.1, (double)(a - b));
        Assert.Equal(7.25 * -0.1, (double)(a * b));
        Assert.Equal(7.25 / -0.1, (double)(a / b));
        Assert.Equal(-7.25, (double)-a);
        Assert.Equal(0.1, (double)Real64.Abs(b));
        Assert.Equal(double.Sqrt(7.25), (double)Real64.Sqrt(a));
    }

    [Fact]
    public void A_NaN_is_not_less()
    {
        Assert.Equal(2.0, (double)Real64.SelectLess(double.NaN, 0, 1, 2));
        Assert.Equal(2.0, (double)Real64.SelectLess(0, double.NaN, 1, 2));
        Assert.Equal(2.0, (double)Real64.SelectLess(0, 0, 1, 2));
        Assert.Equal(1.0, (double)Real64.SelectLess(-1, 0, 1, 2));
    }

    [Theory]
    [InlineData(-1000, 0, 0)]
    [InlineData(-745, 5e-324, 5e-324)]
    [InlineData(0, 0.5, 0.6931471805599453)]
    [InlineData(1, 0.7310585786300049, 1.3132616875182228)]
    [InlineData(1000, 1, 1000)]
    public void Sigmoid_and_softplus_do_not_overflow(double a, double sigmoid, double softplus)
    {
        Assert.Equal(sigmoid, (double)Sigmoid<Real64>(a), 1e-16);
        Assert.Equal(softplus, (double)Softplus<Real64>(a), 4e-16 * double.Max(1, softplus));
    }

    [Theory]
    [InlineData(-3, -2)]
    [InlineData(0.5, 0.5)]
    [InlineData(9, 4)]
    public void Clamp_holds_to_the_interval(double a, double expected) => Assert.Equal(expected, (double)Clamp<Real64>(a));

    [Fact]
    public void A_number_prints_in_invariant_culture() => Assert.Equal("-0.1", new Real64(-0.1).ToString());

    private static T Sigmoid<T>(T a) where T : IReal<T> => T.Sigmoid(a);

    private static T Softplus<T>(T a) where T : IReal<T> => T.Softplus(a);

    private static T Clamp<T>(T a) where T : IReal<T> => T.Clamp(a, -2, 4);
}
