using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Losses;
using Lattice.Math.Networks;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Engine;

/// <summary>Every primitive and composite of the algebra, at shapes that meet every edge of the kernels.</summary>
public static class ConformanceCases
{
    internal static IEnumerable<ConformanceCase> All =>
    [
        new Add((7, 13), (7, 13)), new Add((7, 13), (1, 13)), new Add((7, 13), (7, 1)), new Add((1, 1), (7, 13)), new Add((1, 13), (7, 1)),
        new Subtract(), new Multiply(), new Divide(), new Negate(), new Exp(), new Expm1(), new Log(), new Log1p(), new Sqrt(), new Abs(),
        new Round(),
        new Sigmoid(), new Tanh(), new Softplus(), new SelectLess(), new Clamp(), new SharedTwice(), new Stopped(),
        new MatMul((7, 9), (9, 5)), new MatMul((1, 1), (1, 1)), new MatMul((13, 300), (300, 17)), new MatMul((6, 8), (8, 16)),
        new MatMul((25, 33), (33, 40)),
        new Activated(Activation.Relu), new Activated(Activation.Gelu), new Activated(Activation.Silu),
        new SumOverColumns(), new SumOverRows(), new LogSumExp(), new Columns(),
        new Linear(), new GatedLinear((7, 11), (11, 19)), new GatedLinear((13, 290), (290, 20)),
        new Bernoulli((5, 100)), new Bernoulli((3, 2600)), new Bernoulli((4, 3)), new Squared(), new Categorical(),
        new LogisticLevels((5, 19), 5, 1, 256), new LogisticLevels((3, 8), 1, 1, 4), new LogisticLevels((4, 21), 4, 3, 256),
        new LogisticLevels((3, 5), 1, 2, 2), new CategoricalLevels((5, 7), 5, 17), new CategoricalLevels((3, 6), 1, 256),
        new GaussianError((5, 19), (1, 19)), new GaussianError((5, 19), (1, 1)), new GaussianFixed(),
        new GaussianLearned((5, 19), 19, VarianceScales.PerDimension), new GaussianLearned((3, 2600), 1, VarianceScales.Shared),
        new RectangularCostMap(), new RectangularDitherMap(), new GaussianLatticeCostMap(), new GaussianCostMap(), new GaussianDitherMap(),
        new GaussianNoiseMap(),
        new CoordinateCostMap<Convolved<Gaussian>>("convolved Gaussian"), new CoordinateCostMap<Convolved<Logistic>>("convolved logistic"),
        new CoordinateCostMap<Periodised<Laplace>>("periodised Laplace"),
        new CoordinateCostMap<Periodised<Gaussian>>("periodised Gaussian"),
        new CoordinateCostMap<Periodised<Logistic>>("periodised logistic"),
        new CoordinateCostMap<Convolved<TwoScales>>("convolved mixture"),
        new CoordinateCostMap<Periodised<TwoScales>>("periodised mixture"),
        .. from family in Families.Names
           from name in (string[])["Z2", "A2", "(A2)^3", "D4", "A4*", "E8", "K12", "BW16"]
           select new LatticeCost(name, family, 1),
        .. from family in Families.Names
           from name in (string[])["Z2", "(A2)^3", "E8"]
           select new LatticeCost(name, family, 11),
        .. ConvolutionCases.All,
        .. SequenceConformanceCases.All,
        .. LatentCases.All,
    ];

    private sealed class Add((int, int) a, (int, int) b) : ConformanceCase($"add {a} {b}", a, b)
    {
        public override T Apply<T>(T[] x) => x[0] + x[1];
    }

    private sealed class Subtract() : ConformanceCase("subtract", (3, 9), (3, 9))
    {
        public override T Apply<T>(T[] x) => x[0] - x[1];
    }

    private sealed class Multiply() : ConformanceCase("multiply", (3, 9), (1, 9))
    {
        public override T Apply<T>(T[] x) => x[0] * x[1];
    }

    private sealed class Divide() : ConformanceCase("divide", (3, 9), (3, 1))
    {
        public override (double Low, double High) Range => (0.5, 3);

        public override T Apply<T>(T[] x) => x[0] / x[1];
    }

    private sealed class Negate() : ConformanceCase("negate", (3, 9))
    {
        public override T Apply<T>(T[] x) => -x[0];
    }

    private sealed class Exp() : ConformanceCase("exp", (3, 9))
    {
        public override T Apply<T>(T[] x) => T.Exp(x[0]);
    }

    private sealed class Expm1() : ConformanceCase("expm1", (3, 9))
    {
        public override T Apply<T>(T[] x) => T.Expm1(x[0]);
    }

    private sealed class Log() : ConformanceCase("log", (3, 9))
    {
        public override (double Low, double High) Range => (0.01, 9);

        public override T Apply<T>(T[] x) => T.Log(x[0]);
    }

    private sealed class Log1p() : ConformanceCase("log1p", (3, 9))
    {
        public override (double Low, double High) Range => (-0.9, 9);

        public override T Apply<T>(T[] x) => T.Log1p(x[0]);
    }

    private sealed class Sqrt() : ConformanceCase("sqrt", (3, 9))
    {
        public override (double Low, double High) Range => (0.01, 9);

        public override T Apply<T>(T[] x) => T.Sqrt(x[0]);
    }

    private sealed class Abs() : ConformanceCase("abs", (3, 9))
    {
        public override T Apply<T>(T[] x) => T.Abs(x[0]);
    }

    private sealed class Round() : ConformanceCase("round", (3, 9))
    {
        public override (double Low, double High) Range => (-9, 9);

        public override T Apply<T>(T[] x) => T.Round(x[0]) * x[0];
    }

    private sealed class Sigmoid() : ConformanceCase("sigmoid", (3, 9))
    {
        public override (double Low, double High) Range => (-30, 30);

        public override T Apply<T>(T[] x) => T.Sigmoid(x[0]);
    }

    private sealed class Tanh() : ConformanceCase("tanh", (3, 9))
    {
        public override (double Low, double High) Range => (-9, 9);

        public override T Apply<T>(T[] x) => T.Tanh(x[0]);
    }

    private sealed class Softplus() : ConformanceCase("softplus", (3, 9))
    {
        public override (double Low, double High) Range => (-30, 30);

        public override T Apply<T>(T[] x) => T.Softplus(x[0]);
    }

    private sealed class Activated(Activation activation) : ConformanceCase($"{activation}", (3, 9))
    {
        public override (double Low, double High) Range => (-9, 9);

        public override T Apply<T>(T[] x) => Activations.Apply(activation, x[0]);
    }

    private sealed class SelectLess() : ConformanceCase("select less", (3, 9), (3, 9), (3, 9), (1, 9))
    {
        public override T Apply<T>(T[] x) => T.SelectLess(x[0], x[1], x[2], x[3]);
    }

    private sealed class Clamp() : ConformanceCase("clamp", (3, 9))
    {
        public override T Apply<T>(T[] x) => T.Clamp(x[0], -1, 0.5);
    }

    /// <summary>A value used twice: its gradient is a sum.</summary>
    private sealed class SharedTwice() : ConformanceCase("shared twice", (3, 9), (9, 9))
    {
        public override T Apply<T>(T[] x)
        {
            var product = T.MatMul(x[0], x[1]);
            return (product * product) + T.MatMul(product, x[1]) + x[0];
        }
    }

    private sealed class Stopped() : ConformanceCase("stop gradient", (3, 9), (3, 9))
    {
        public override T Apply<T>(T[] x) => x[0] + T.StopGradient((x[1] * x[1]) - x[0]) + (T.StopGradient(x[0]) * x[1]);
    }

    private sealed class MatMul((int, int) a, (int, int) b) : ConformanceCase($"matmul {a} {b}", a, b)
    {
        public override T Apply<T>(T[] x) => T.MatMul(x[0], x[1]);
    }

    private sealed class SumOverColumns() : ConformanceCase("sum over columns", (5, 37))
    {
        public override T Apply<T>(T[] x) => T.SumOverColumns(x[0]);
    }

    private sealed class SumOverRows() : ConformanceCase("sum over rows", (5, 37))
    {
        public override T Apply<T>(T[] x) => T.SumOverRows(x[0]);
    }

    private sealed class LogSumExp() : ConformanceCase("log sum exp", (5, 37))
    {
        public override (double Low, double High) Range => (-90, 90);

        public override T Apply<T>(T[] x) => T.LogSumExpOverColumns(x[0]);
    }

    private sealed class Columns() : ConformanceCase("columns", (5, 37))
    {
        public override T Apply<T>(T[] x) => T.Columns(x[0], 3, 11) + T.Columns(x[0], 20, 11);
    }

    /// <summary>The first part stands twice: its gradient is a sum.</summary>
    private sealed class Linear() : ConformanceCase("linear", (5, 7), (7, 19), (1, 19))
    {
        public override T Apply<T>(T[] x) => T.Linear(x[0], x[1], x[2]);
    }

    private sealed class GatedLinear((int Rows, int Columns) x, (int Rows, int Columns) weight)
        : ConformanceCase($"gated linear {x} {weight}", x, weight, (1, weight.Columns), weight, (1, weight.Columns))
    {
        public override (double Low, double High) Range => (-0.5, 0.5);

        public override T Apply<T>(T[] x) => T.GatedLinear(x[0], x[1], x[2], x[3], x[4]);
    }

    private sealed class Bernoulli((int, int) shape) : ConformanceCase($"bernoulli loss {shape}", shape)
    {
        public override (double Low, double High) Range => (-30, 30);

        public override T Apply<T>(T[] x) => T.BernoulliLoss(x[0], T.StopGradient(T.Sigmoid(x[0] * T.Constant(17))));
    }

    private sealed class Squared() : ConformanceCase("squared loss", (5, 19), (5, 19))
    {
        public override T Apply<T>(T[] x) => T.SquaredLoss(x[0], x[1]);
    }

    private sealed class Categorical() : ConformanceCase("categorical loss", (5, 10), (5, 10))
    {
        public override T Apply<T>(T[] x) => T.CategoricalLoss(x[0], x[1]);
    }

    /// <summary>Targets at the ends and between them, a row for each row of outputs or one for all.</summary>
    private sealed class LogisticLevels((int Rows, int Columns) shape, int rows, int components, int levels)
        : ConformanceCase(
            $"logistic loss {shape}, {rows} rows of targets, {components} of {levels} levels",
            (shape.Rows, shape.Columns * (components == 1 ? 2 : 3 * components)), (rows, shape.Columns))
    {
        public override T Apply<T>(T[] x)
        {
            var level = T.Round(T.Sigmoid(x[1] * T.Constant(5)) * T.Constant(levels - 1)) * T.Constant(1.0 / (levels - 1));
            return T.LogisticLoss(x[0], T.StopGradient(level), new(components, levels));
        }
    }

    private sealed class CategoricalLevels((int Rows, int Columns) shape, int rows, int levels)
        : ConformanceCase(
            $"loss of {levels} levels {shape}, {rows} rows of targets", (shape.Rows, shape.Columns * levels), (rows, shape.Columns))
    {
        public override (double Low, double High) Range => (-9, 9);

        public override T Apply<T>(T[] x) => T.LevelsLoss(
            x[0], T.StopGradient(T.Round(T.Sigmoid(x[1]) * T.Constant(levels - 1)) * T.Constant(1.0 / (levels - 1))), levels);
    }

    private sealed class GaussianError((int, int) outputs, (int, int) logSigma)
        : ConformanceCase($"Gaussian error {logSigma}", outputs, outputs, logSigma)
    {
        public override T Apply<T>(T[] x) => T.Map<Math.Losses.GaussianError>(x[0], x[1], x[2]);
    }

    private sealed class GaussianFixed() : ConformanceCase("Gaussian loss, fixed variance", (5, 19), (5, 19))
    {
        private static readonly GaussianLoss loss = new(new GaussianVariance.Fixed(PositiveReal.Of(0.3)));

        public override T Apply<T>(T[] x) => loss.Of(new ParameterValues<T>(loss.Parameters(19), _ => x[0]), x[0], x[1]);
    }

    /// <summary>Parameters below the floor of e⁻¹ and above it.</summary>
    private sealed class GaussianLearned((int Rows, int Columns) outputs, int variances, VarianceScales scales)
        : ConformanceCase($"Gaussian loss {outputs}, {variances} variances", outputs, outputs, (1, variances))
    {
        private readonly GaussianLoss loss = new(new GaussianVariance.Learned(scales, PositiveReal.Of(double.Exp(-1))));

        public override T Apply<T>(T[] x) => loss.Of(new ParameterValues<T>(loss.Parameters(outputs.Columns), _ => x[2]), x[0], x[1]);
    }

    private sealed class RectangularCostMap() : ConformanceCase("rectangular cost", (9, 13), (1, 13), (1, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<CoordinateCost<Convolved<Laplace>>>(x[0], x[1], x[2]);
    }

    private sealed class CoordinateCostMap<TPrior>(string name) : ConformanceCase($"cost of the {name} prior", (9, 13), (1, 13), (1, 13))
        where TPrior : IElementwise3
    {
        public override (double Low, double High) Range => (-1.5, 1.5);

        public override T Apply<T>(T[] x) => T.Map<CoordinateCost<TPrior>>(x[0], x[1], x[2]);
    }

    private sealed class RectangularDitherMap() : ConformanceCase("rectangular dither", (9, 13), (9, 13), (1, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<RectangularDither>(x[0], x[1], x[2]);
    }

    private sealed class GaussianLatticeCostMap() : ConformanceCase("Gaussian lattice cost", (9, 13), (9, 13), (1, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<GaussianLatticeCost>(x[0], x[1], x[2]);
    }

    private sealed class GaussianCostMap() : ConformanceCase("Gaussian cost", (9, 13), (9, 13), (9, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<GaussianCost>(x[0], x[1], x[2]);
    }

    private sealed class GaussianDitherMap() : ConformanceCase("Gaussian dither", (9, 13), (9, 13), (1, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<GaussianDither>(x[0], x[1], x[2]);
    }

    private sealed class GaussianNoiseMap() : ConformanceCase("Gaussian noise", (9, 13), (9, 13), (9, 13))
    {
        public override T Apply<T>(T[] x) => T.Map<GaussianNoise>(x[0], x[1], x[2]);
    }

    /// <summary>Scales from 0.14 to 7.4 of the lattice's units, and points of the same size.</summary>
    private sealed class LatticeCost(string name, string family, int scales) : ConformanceCase(
        $"cost of {name}, {family}{(scales == 1 ? "" : ", scales per row")}",
        (11, LatticeSums.Lattice(name).Dimension),
        (scales, LatticeSums.Lattice(name).Dimension))
    {
        private readonly Lazy<PeriodisedCost> cost = new(() => LatticeSums.Cost(name, Families.Of(family)));

        public override T Apply<T>(T[] x) => T.Apply(cost.Value, x[0], x[1]);
    }
}
