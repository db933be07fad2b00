using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Losses;
using Lattice.Tests.Losses;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Snapshots;

/// <summary>Densities, costs and losses as the printer of formulas reads them: what is trained, in one line each.</summary>
public sealed class FormulaTests
{
    [Fact]
    public void Densities_costs_dithers_and_losses_read_as_approved()
    {
        var (x, y, v, e) = (Formula.Named("x"), Formula.Named("y"), Formula.Named("v"), Formula.Named("e"));
        var (logStep, logScale, logSigma, logVariance) =
            (Formula.Named("logStep"), Formula.Named("logScale"), Formula.Named("logSigma"), Formula.Named("logVariance"));
        Verifier.Verify(string.Join(
            "\n\n",
            Line(nameof(Laplace), Laplace.Apply(x, logScale)),
            Line(nameof(Gaussian), Gaussian.Apply(x, logSigma)),
            Line("LaplaceConvolved", Convolved<Laplace>.Apply(y, logStep, logScale)),
            Line(nameof(Logistic), Logistic.Apply(x, logScale)),
            Line("LogisticConvolved", Convolved<Logistic>.Apply(y, logStep, logScale)),
            Line("Periodised<Laplace>", Periodised<Laplace>.Apply(y, logStep, logScale)),
            Line("RectangularCost", CoordinateCost<Convolved<Laplace>>.Apply(y, logStep, logScale)),
            Line(nameof(GaussianLatticeCost), GaussianLatticeCost.Apply(y, e, logSigma)),
            Line(nameof(GaussianCost), GaussianCost.Apply(y, e, logVariance)),
            Line(nameof(RectangularDither), RectangularDither.Apply(x, v, logStep)),
            Line(nameof(GaussianDither), GaussianDither.Apply(x, e, logSigma)),
            Line(nameof(GaussianNoise), GaussianNoise.Apply(x, e, logVariance)),
            Line("Bernoulli loss", Loss(new LossSpec.Bernoulli())),
            Line("squared loss", Loss(new LossSpec.Squared())),
            Line("categorical loss", Loss(new LossSpec.Categorical())),
            Line("Gaussian loss, variance 0.25", Loss(new LossSpec.Gaussian(new GaussianVariance.Fixed(PositiveReal.Of(0.25))))),
            Line("logistic mass of 256 levels", new Lattice.Math.Algebra.LogisticLevels(1, 256).LogMass(
                Formula.Named("m"), Formula.Named("r"), Formula.Named("d"))),
            Line("loss of two levels", Math.Losses.Loss.Of(new LossSpec.CategoricalLevels(2)).Value(Row("a0", "a1"), Row("d"))[0, 0]),
            Line(nameof(GaussianError), GaussianError.Apply(Formula.Named("r"), Formula.Named("d"), logSigma)),
            Line("log variance above log floor -3", GaussianLoss.Bounded(v, -3))));
    }

    private static string Line(string name, Formula formula) => $"{name}\n    {formula}";

    private static Formula Loss(LossSpec loss) => Math.Losses.Loss.Of(loss).Value(Row("a1", "a2"), Row("t1", "t2"))[0, 0];

    private static Matrix<Formula> Row(params string[] names) => Matrix<Formula>.FromRows(names.Select(Formula.Named).ToArray());
}
