using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Oracles;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Densities;

/// <summary>log(Δ·g) at the branch, over hostile scales, and in single precision.</summary>
public sealed class LaplaceConvolvedTests
{
    public static TheoryData<double> LogScales => [-13.8, -9.2, -4.6, -2.3, -0.7, 0, 0.7, 2.3, 4.6, 9.2, 13.8];

    private static readonly double[] Offsets =
        [0, 1e-30, 1e-12, 1e-7, 1e-3, 0.1, 0.25, 0.49, 0.4999, 0.49999997, 0.5, 0.50000006, 0.5001, 0.51, 0.75, 1, 1.5, 2, 10, 1e3, 1e4,
            1e6];

    [Theory]
    [MemberData(nameof(LogScales))]
    public void It_is_continuous_at_the_edge_of_the_cell_with_its_derivative(double logScale)
    {
        foreach (var logStep in (double[])[-13.8, -1, 0, 2, 13.8])
        {
            var edge = 0.5 * Elementary64.Exp(logStep);
            var (inside, outside) = (Along(double.BitDecrement(edge), logStep, logScale), Along(edge, logStep, logScale));
            var slope = Elementary64.Exp(-logScale);
            var gap = (edge - double.BitDecrement(edge)) * slope;
            Assert.Equal(outside.Value, inside.Value, 4e-15 * double.Max(1, double.Abs(outside.Value)) + 2 * gap);
            Assert.Equal(-slope, (double)outside.Tangent, 1e-15 * slope);
            Assert.Equal(-slope, (double)inside.Tangent, (1e-14 + 2 * gap) * slope);
        }
    }

    [Theory]
    [MemberData(nameof(LogScales))]
    public void It_is_never_positive_and_symmetric(double logScale)
    {
        foreach (var y in Offsets)
        {
            var value = (double)Convolved<Laplace>.Apply<Real64>(y, 0, logScale);
            Assert.InRange(value, double.MinValue, 0);
            Assert.Equal(value, (double)Convolved<Laplace>.Apply<Real64>(-y, 0, logScale));
        }
    }

    [Theory]
    [MemberData(nameof(LogScales))]
    public void It_falls_with_distance(double logScale)
    {
        var values = Offsets.Select(y => (double)Convolved<Laplace>.Apply<Real64>(y, 0, logScale)).ToArray();

        // Rounding of a few units may order two nearly equal values either way.
        Assert.All(
            values.Zip(values.Skip(1), (near, far) => far - near - 1e-15 * double.Max(1, -near)),
            rise => Assert.InRange(rise, double.MinValue, 0));
    }

    /// <summary>
    /// The tolerance is a few times what rounding the exponents |y|/b and Δ/2b and the result costs in single precision, 6e-8 of each. The
    /// derivative along y keeps its relative accuracy, to the exponents' rounding, however small it is.
    /// </summary>
    [Theory]
    [MemberData(nameof(LogScales))]
    public void It_holds_in_single_precision(double logScale)
    {
        var single = (float)logScale;
        var rate = Elementary64.Exp(-single);
        foreach (var y in Offsets.Select(offset => (float)offset).SelectMany(y => new[] { y, -y }))
        {
            var exact = (double)Convolved<Laplace>.Apply<Real64>((double)y, 0, (double)single);
            var conditioning = 1 - exact + (float.Abs(y) + 1) * rate;
            Assert.Equal(exact, Convolved<Laplace>.Apply(new Real32(y), new Real32(0), new Real32(single)).Value, 4e-7 * conditioning);

            for (var input = 0; input < 3; input++)
            {
                var tangent = Convolved<Laplace>.Apply(
                    Seeded(new Real32(y), input == 0), Seeded(new Real32(0), input == 1),
                    Seeded(new Real32(single), input == 2)).Tangent.Value;
                var reference = (double)Convolved<Laplace>.Apply(
                    Seeded<Real64>(y, input == 0), Seeded<Real64>(0, input == 1), Seeded<Real64>(single, input == 2)).Tangent;
                Assert.True(float.IsFinite(tangent));
                Assert.Equal(reference, tangent, input == 0 ? 1e-6 * double.Abs(reference) * (1 + rate) + 1e-30 : 1e-6 * conditioning);
            }
        }
    }

    [Theory]
    [InlineData(-0.3, 0.1, -0.4)]
    [InlineData(0.1, -0.5, 0.3)]
    [InlineData(2.7, 0.4, -1.2)]
    [InlineData(-14, 1.5, 0.9)]
    [InlineData(0.49, 0, -3)]
    [InlineData(0.51, 0, -3)]
    public void Derivatives_are_those_of_central_differences(double y, double logStep, double logScale)
    {
        const double H = 1e-5;
        double At(double a, double b, double c) => Convolved<Laplace>.Apply<Real64>(a, b, c);
        double[] differences =
        [
            (At(y + H, logStep, logScale) - At(y - H, logStep, logScale)) / (2 * H),
            (At(y, logStep + H, logScale) - At(y, logStep - H, logScale)) / (2 * H),
            (At(y, logStep, logScale + H) - At(y, logStep, logScale - H)) / (2 * H),
        ];
        for (var input = 0; input < 3; input++)
        {
            var tangent =
                (double)Convolved<Laplace>.Apply(
                    Seeded<Real64>(y, input == 0), Seeded<Real64>(logStep, input == 1), Seeded<Real64>(logScale, input == 2)).Tangent;
            Assert.Equal(differences[input], tangent, 1e-7 * double.Max(1, double.Abs(tangent)));
        }
    }

    private static D Along(double y, double logStep, double logScale) =>
        Convolved<Laplace>.Apply(D.Variable(y), D.Constant(logStep), D.Constant(logScale));

    private static Dual<T> Seeded<T>(T value, bool varied) where T : IReal<T> => varied ? Dual<T>.Variable(value) : Dual<T>.Held(value);
}
