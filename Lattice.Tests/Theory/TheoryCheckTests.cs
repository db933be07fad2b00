using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Lattices;
using Lattice.Math.Theory;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Theory;

/// <summary>The claims hold in simulation, and the simulation sees what is wrong.</summary>
public sealed class TheoryCheckTests
{
    [Theory]
    [InlineData("Z", "laplace:0.6:convolved")]
    [InlineData("Z2", "logistic:0.2:convolved")]
    [InlineData("A2", "gaussian:0.5/0.2")]
    [InlineData("E8", "gaussian:0.4")]
    [InlineData("skew", "laplace:0.4")]
    public void Every_claim_holds(string name, string prior)
    {
        var code = TheoryCases.Code(name, prior);
        var checks = Checks(1).OfLattice(code.Lattice, 2000) + Checks(2).OfCode(code, 2000);
        Assert.All(checks, check => Assert.True(check.Holds, $"{check}"));
        Assert.All(checks, check => Assert.True(check.StandardError > 0, $"{check}"));
        Assert.Equal(
            code.Dimension <= 2 ? 9 : 8,
            checks.Count(check => check.Claim is not (TheoryClaim.GaussianDivergence or TheoryClaim.WhiteDither)));
        Assert.Equal(code.Dimension > 1 && name != "skew", checks.Exists(check => check.Claim == TheoryClaim.WhiteDither));
    }

    /// <summary>Without a number of draws there are as many as the error needs: 1 % of the cost or 0.01 nat.</summary>
    [Theory]
    [InlineData("Z", "laplace:0.05")]
    [InlineData("A2", "gaussian:0.3")]
    [InlineData("D4", "logistic:2")]
    public void Costs_are_known_to_a_percent_or_a_hundredth_of_a_nat(string name, string prior)
    {
        var rows = Checks(3).OfCode(TheoryCases.Code(name, prior), Option<int>.None).Filter(check => check.Claim == TheoryClaim.TheoremOne);
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.StandardError, 0, double.Max(0.01, 0.01 * row.Right)));
    }

    [Fact]
    public void They_are_the_same_however_the_work_is_shared_out()
    {
        var code = TheoryCases.Code("A2", "laplace:0.5");
        var turned = new TheoryChecks(5, 7, (count, work) => Parallel.For(0, count, i => work(count - 1 - i)));
        var straight = turned with { ParallelFor = InTurn };
        Assert.Equal(straight.OfCode(code, 1500), turned.OfCode(code, 1500));
        Assert.Equal(straight.OfLattice(code.Lattice, 1500), turned.OfLattice(code.Lattice, 1500));
        Assert.NotEqual(straight.OfCode(code, 1500), (straight with { Datum = 8 }).OfCode(code, 1500));
    }

    /// <summary>
    /// E₈'s coordinates are multiples of ½, so the product of their marginals is the code of (½Z)⁸; it takes the coordinates for
    /// independent. Z⁸ has cells of the same volume as E₈: only a low rate tells their sums apart.
    /// </summary>
    [Theory]
    [InlineData("half", 0.3)]
    [InlineData("half", 1)]
    [InlineData("whole", 0.2)]
    public void Theorem_one_is_missed_by_the_product_of_the_marginals_and_by_another_lattices_cost(string steps, double scale)
    {
        var prior = FormattableString.Invariant($"gaussian:{scale}");
        var (ours, other) = (TheoryCases.Code("E8", prior), TheoryCases.Code(steps == "half" ? "½Z8" : "Z8", prior));
        Assert.InRange(double.Abs(Compared(ours)), 0, TheoryCheck.Threshold);
        Assert.True(double.Abs(Compared(other)) > 2 * TheoryCheck.Threshold, $"{Compared(other)}");

        double Compared(Math.Costs.LatticeCode right)
        {
            var encodings = TheoryCases.Encodings(5000, 8, 2, scale);
            var (lengths, costs) = (new double[5000], new double[5000]);
            TheoremOne.Left(ours, encodings, TheoryCases.Dithers(ours.Lattice, 5000, 3), lengths);
            TheoremOne.Right(right, encodings, TheoryCases.Dithers(ours.Lattice, 5000, 4), costs);
            return PairedMeans.Of(lengths, costs).Check(TheoryClaim.TheoremOne, "test").Score;
        }
    }

    /// <summary>
    /// For encodings that are spread over many cells, where the noise of a wrong dither is right on average, as for a single one.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(0.01)]
    public void The_crypto_lemma_is_missed_by_another_dither_or_another_quantizer(double spread)
    {
        var lattice = LatticeSums.Lattice("E8");
        var encodings = TheoryCases.Encodings(8000, 8, 5, spread).Select((entry, i) => entry + 0.3 + 0.05 * (i % 8)).ToArray();
        var (dithers, others) = (TheoryCases.Dithers(lattice, 8000, 6), TheoryCases.Dithers(lattice, 8000, 7));
        double Score(EuclideanLattice quantizer, double[] dither) => CryptoLemma.Test(quantizer, encodings, dither, others, "test").Score;
        Assert.InRange(Score(lattice, dithers), -TheoryCheck.Threshold, TheoryCheck.Threshold);
        Assert.True(
            Score(lattice, TheoryCases.Dithers(lattice, 8000, 6, 0.7)) > 10,
            $"{Score(lattice, TheoryCases.Dithers(lattice, 8000, 6, 0.7))}");
        Assert.True(Score(LatticeSums.Lattice("Z8"), dithers) > 10, $"{Score(LatticeSums.Lattice("Z8"), dithers)}");
    }

    [Theory]
    [InlineData("A2", "gaussian:0.5")]
    [InlineData("Z2", "laplace:0.5/0.2:convolved")]
    [InlineData("Z", "logistic:0.3")]
    public void Counts_agree_with_the_code_and_see_draws_that_are_not_the_priors(string name, string prior)
    {
        var code = TheoryCases.Code(name, prior);
        var (dithers, uniforms) = (TheoryCases.Dithers(code.Lattice, 4, 8), Simulation.Uniform(4 * 2000 * 2 * code.Dimension, 9));
        double Score(double[] draws) => CountedCode.Test(code, dithers, draws, "test").Map(check => check.Score).IfNone(double.NaN);
        Assert.InRange(Score(uniforms), -TheoryCheck.Threshold, TheoryCheck.Threshold);
        Assert.True(Score([.. uniforms.Select(u => 0.2 + 0.6 * u)]) > 10);
    }

    /// <summary>
    /// A prior so narrow that a dither leaves one point, or one so wide that no point is frequent: there is nothing to compare.
    /// </summary>
    [Theory]
    [InlineData("gaussian:0.001")]
    [InlineData("gaussian:1000")]
    public void Counts_that_say_nothing_are_no_check(string prior) =>
        Assert.True(CountedCode.Test(TheoryCases.Code("Z", prior), [0.1, -0.2], Simulation.Uniform(2 * 500 * 2, 9), "test").IsNone);

    [Fact]
    public void Lemma_four_is_missed_by_a_stretched_lattice_and_not_promised_for_it()
    {
        var (white, stretched) = (LatticeSums.Lattice("D4"), TheoryCases.Stretched("D4", 1, 1, 1, 1.5));
        Assert.InRange(
            WhiteDither.Test(TheoryCases.Dithers(white, 4000, 10), 4, "test").Score, -TheoryCheck.Threshold, TheoryCheck.Threshold);
        Assert.True(
            WhiteDither.Test(TheoryCases.Dithers(stretched, 4000, 10), 4, "test").Score > 8,
            $"{WhiteDither.Test(TheoryCases.Dithers(stretched, 4000, 10), 4, "test")}");
        Assert.True(WhiteDither.IsPromised(white.Spec));
        Assert.False(WhiteDither.IsPromised(stretched.Spec));
    }

    /// <summary>
    /// Of Z it is ½·log(2πe/12); in m dimensions m times as much, which is the factor that the paper's equation 12 lacks.
    /// </summary>
    [Fact]
    public void Equation_twelve_needs_its_factor_of_the_dimension()
    {
        var (one, eight) = (LatticeSums.Lattice("Z"), LatticeSums.Lattice("Z8"));
        var exact = 0.5 * Elementary64.Log(2 * double.Pi * double.E / 12);
        Assert.Equal(exact, Right(one), 1e-14);
        Assert.Equal(8 * exact, Right(eight), 1e-13);
        var simulated = GaussianDivergence.Simulated(eight, 1 / 12.0, TheoryCases.Dithers(eight, 4000, 11));
        Assert.InRange(simulated.Value - 8 * exact, -4.5 * simulated.StandardError, 4.5 * simulated.StandardError);
        Assert.True(simulated.Value - exact > 50 * simulated.StandardError);

        // The Gaussian of another variance is farther away.
        Assert.True(GaussianDivergence.Simulated(eight, 0.06, TheoryCases.Dithers(eight, 4000, 11)).Value > simulated.Value + 0.1);

        static double Right(EuclideanLattice lattice) =>
            lattice.Facts.SecondMoment.Map(moment => GaussianDivergence.OfSecondMoment(moment, lattice.Dimension).Value).IfNone(double.NaN);
    }

    private static TheoryChecks Checks(int datum) => new(1, datum, InTurn);

    private static void InTurn(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }
}
