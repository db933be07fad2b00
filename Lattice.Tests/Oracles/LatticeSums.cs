using System.Globalization;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Bases;
using Lattice.Math.Codes;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Lattices;

namespace Lattice.Tests.Oracles;

/// <summary>Sums of densities over lattices without a trellis: point by point, or codeword by codeword.</summary>
internal static class LatticeSums
{
    /// <summary>A lattice by its name; <c>(E8)^5</c> is five copies.</summary>
    public static EuclideanLattice Lattice(string name) => Catalogue.Of(Spec(name));

    public static PeriodisedCost Cost(string name, DensityFamily family) =>
        PeriodisedCost.Of(Lattice(name), family).IfNone(() => throw new ArgumentException(name));

    private static LatticeSpec Spec(string name)
    {
        var copies = name.StartsWith('(') ? int.Parse(name[(name.IndexOf(')') + 2)..], CultureInfo.InvariantCulture) : 1;
        var one = LatticeName.Parse(copies == 1 ? name : name[1..name.IndexOf(')')]).Match(
            framed => framed.Lattice, faults => throw new ArgumentException(faults.Head.Sentence));
        return copies == 1 ? one : new LatticeSpec.Repeated(one, Dimension.Of(copies));
    }

    public static double LogDensity(DensityFamily family, double x, double logScale) => family.LogDensity(x, logScale);

    public static double LogDensity(DensityFamily family, ReadOnlySpan<double> x, ReadOnlySpan<double> logScales)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            sum += LogDensity(family, x[k], logScales[k]);
        }

        return sum;
    }

    /// <summary>Points near 0, coefficient by coefficient; the basis is reduced, so that few are far.</summary>
    public static IEnumerable<double[]> Points(EuclideanLattice lattice, int reach)
    {
        var basis = LllReduction.Reduced(lattice.Basis);
        var coefficients = Enumerable.Repeat((long)-reach, basis.Dimension).ToArray();
        while (true)
        {
            var point = new double[basis.Dimension];
            basis.Point(coefficients, point);
            yield return point;
            var place = 0;
            while (place < coefficients.Length && coefficients[place] == reach)
            {
                coefficients[place++] = -reach;
            }

            if (place == coefficients.Length)
            {
                yield break;
            }

            coefficients[place]++;
        }
    }

    /// <summary>log Σ_λ h(y + λ)/h(y) over points within reach.</summary>
    public static double Cost(EuclideanLattice lattice, DensityFamily family, double[] y, double[] logScales, int reach)
    {
        var here = LogDensity(family, y, logScales);
        var terms = Points(lattice, reach)
            .Select(point => LogDensity(family, [.. point.Select((entry, k) => entry + y[k])], logScales) - here).ToArray();
        var most = terms.Max();
        return most + double.Log(terms.Sum(term => double.Exp(term - most)));
    }

    /// <summary>
    /// log Σ_λ h(y + λ)/h(y) for D_n⁺ = D_n ∪ (D_n + ½), each coset ½(ΠA + ΠB) with A = Σ_n h(y + g + n), B = Σ_n (−1)^n h(y + g + n).
    /// </summary>
    public static double PlusCost(DensityFamily family, double[] y, double[] logScales)
    {
        var sum = 0.0;
        foreach (var glue in (double[])[0, 0.5])
        {
            var (all, signed) = (1.0, 1.0);
            for (var k = 0; k < y.Length; k++)
            {
                var (a, b) = Alternating(family, y[k], logScales[k], glue, 1);
                (all, signed) = (all * a, signed * b);
            }

            sum += 0.5 * (all + signed);
        }

        return double.Log(sum);
    }

    /// <summary>
    /// log Σ_λ h(y + λ)/h(y) for Λ₂₄ or Λ₁₆ from their codes: per word and residue ½(ΠA ± ΠB) with A = Σ_n h(y + r + 4n), B = Σ_n (−1)^n
    /// h(y + r + 4n) in the integers' unit (r + 2n for Λ₁₆). Only for scales where the difference keeps its digits.
    /// </summary>
    public static double CodeCost(bool leech, DensityFamily family, double[] y, double[] logScales)
    {
        var (unit, step) = leech ? (1 / double.Sqrt(8), 4) : (1 / double.Sqrt(2), 2);
        var words = leech ? Golay.Code.Words() : ReedMuller.Code(1, 4).Words();
        var sum = 0.0;
        for (var glue = 0; glue < (leech ? 2 : 1); glue++)
        {
            var tables = y.Select(
                (place, k) =>
                    Enumerable.Range(0, 2)
                        .Select(bit => Alternating(family, place, logScales[k], unit * (leech ? glue + 2 * bit : bit), unit * step))
                            .ToArray()).ToArray();
            foreach (var word in words)
            {
                var (all, signed) = (1.0, glue % 2 == 0 ? 1.0 : -1.0);
                for (var k = 0; k < y.Length; k++)
                {
                    var (a, b) = tables[k][(word >> k) & 1];
                    all *= a;
                    signed *= b;
                }

                sum += 0.5 * (all + signed);
            }
        }

        return double.Log(sum);
    }

    /// <summary>Σ_n h(y + a + q·n)/h(y), plain and with alternating signs.</summary>
    private static (double All, double Signed) Alternating(DensityFamily family, double place, double logScale, double offset, double step)
    {
        var (here, all, signed) = (LogDensity(family, place, logScale), 0.0, 0.0);
        for (var n = -60; n <= 60; n++)
        {
            var term = double.Exp(LogDensity(family, place + offset + step * n, logScale) - here);
            all += term;
            signed += n % 2 == 0 ? term : -term;
        }

        return (all, signed);
    }
}
