using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;
using static Lattice.Tests.Costs.CostCases;

namespace Lattice.Tests.Costs;

/// <summary>The periodised cost against sums over the lattice that know nothing of trellises.</summary>
public sealed class PeriodisedCostTests
{
    /// <summary>What is beyond the reach weighs below 1e-14 of the sum.</summary>
    [Theory]
    [InlineData("Z2", PriorFamily.Gaussian, 0.5, 8)]
    [InlineData("A2", PriorFamily.Gaussian, 0.9, 12)]
    [InlineData("A2", PriorFamily.Laplace, 0.4, 40)]
    [InlineData("A2", PriorFamily.Logistic, 0.3, 30)]
    [InlineData("A3*", PriorFamily.Gaussian, 0.5, 10)]
    [InlineData("D4", PriorFamily.Gaussian, 0.6, 8)]
    [InlineData("D4", PriorFamily.Laplace, 0.12, 8)]
    [InlineData("A5", PriorFamily.Gaussian, 0.3, 3)]
    [InlineData("E6*", PriorFamily.Gaussian, 0.2, 3)]
    public void It_is_the_sum_over_the_points(string name, PriorFamily family, double scale, int reach)
    {
        var cost = LatticeSums.Cost(name, family);
        var lattice = LatticeSums.Lattice(name);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 0.6, 3, 1))
        {
            Equal(LatticeSums.Cost(lattice, family, y, logScales, reach), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>D_n⁺ (E₈ for n = 8) as D_n and its half glue, each ½(ΠA ± ΠB).</summary>
    [Theory]
    [InlineData("D4+", PriorFamily.Gaussian, 0.3)]
    [InlineData("E8", PriorFamily.Gaussian, 0.35)]
    [InlineData("E8", PriorFamily.Gaussian, 3)]
    [InlineData("E8", PriorFamily.Laplace, 0.3)]
    [InlineData("E8", PriorFamily.Logistic, 0.25)]
    [InlineData("D12+", PriorFamily.Gaussian, 0.5)]
    public void It_is_the_sum_over_two_cosets(string name, PriorFamily family, double scale)
    {
        var cost = LatticeSums.Cost(name, family);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 1.2, 4, 12))
        {
            Equal(LatticeSums.PlusCost(family, y, logScales), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>Λ₂₄ and Λ₁₆ by their 2 × 4,096 and 32 codewords, with a scale per dimension.</summary>
    [Theory]
    [InlineData(true, PriorFamily.Gaussian, 0.6)]
    [InlineData(true, PriorFamily.Gaussian, 2)]
    [InlineData(true, PriorFamily.Laplace, 0.5)]
    [InlineData(true, PriorFamily.Logistic, 0.7)]
    [InlineData(false, PriorFamily.Gaussian, 0.7)]
    [InlineData(false, PriorFamily.Laplace, 0.8)]
    public void It_is_the_sum_over_the_codewords(bool leech, PriorFamily family, double scale)
    {
        var cost = LatticeSums.Cost(leech ? "Leech" : "BW16", family);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 1.2, 4, 2))
        {
            Equal(LatticeSums.CodeCost(leech, family, y, logScales), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>
    /// Σ_λ e^(−‖λ‖²/2σ²) over Λ₂₄: 1 + Σ N_m·e^(−m/σ²) with N_m = 65520/691·(σ₁₁(m) − τ(m)) points of squared norm 2m [SPLAG ch. 4].
    /// </summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void At_a_point_of_the_Leech_lattice_it_is_the_theta_series(double sigma)
    {
        const int Shells = 60;
        var tau = new double[Shells + 1];
        tau[0] = 1;
        for (var n = 1; n <= Shells; n++)
        {
            for (var power = 0; power < 24; power++)
            {
                for (var m = Shells; m >= n; m--)
                {
                    tau[m] -= tau[m - n];
                }
            }
        }

        var sum = 1.0;
        for (var m = 1; m <= Shells; m++)
        {
            var divisors = Enumerable.Range(1, m).Where(d => m % d == 0).Sum(d => double.Pow(d, 11));
            sum += 65520.0 / 691 * (divisors - tau[m - 1]) * double.Exp(-m / (sigma * sigma));
        }

        var cost = LatticeSums.Cost("Leech", PriorFamily.Gaussian);
        Equal(double.Log(sum), cost.Evaluate(new double[24], Filled(24, Elementary64.Log(sigma))), 1e-12);
    }

    /// <summary>
    /// Around the deep hole (4, 0, …, 0)/√8 lie 48 points at the squared distance 2, the (8, 0, …, 0), 0 and (4, ±4, 0, …, 0), and 4,096 at
    /// 3, the (3, ±1, …, ±1) or (5, ±1, …, ±1) by the words of the Golay code; the others are at 4 and more.
    /// </summary>
    [Fact]
    public void At_a_deep_hole_of_the_Leech_lattice_the_nearest_points_share()
    {
        var hole = new double[24];
        hole[0] = 4 / double.Sqrt(8);
        var cost = LatticeSums.Cost("Leech", PriorFamily.Gaussian);
        Equal(double.Log(48 + 4096 * double.Exp(-1 / (2 * 0.15 * 0.15))), cost.Evaluate(hole, Filled(24, Elementary64.Log(0.15))), 1e-12);
    }
}
