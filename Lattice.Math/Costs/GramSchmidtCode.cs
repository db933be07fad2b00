using System.Collections.Immutable;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Densities;
using Lattice.Math.Lattices;

namespace Lattice.Math.Costs;

/// <summary>
/// The nearest-plane code, for any basis. With B = Q·R and ỹ = Qᵀy, cost(y) = Σ_k log Σ_n h(ỹ_k + r_kk·n)/h(ỹ_k). It is exactly normalised
/// over the lattice, free of quantizers, and itself sequential: term k is −log P(n_k | n_(k+1) … n_m, u).
/// </summary>
/// <remarks>
/// The density is a product in the coordinates ỹ, with a scale for each; N(0, s²I) is the same in any orthonormal coordinates. The basis is
/// reduced first (LLL), which makes the r_kk more nearly equal. For an isotropic Gaussian the excess over the periodised cost vanishes as s
/// grows past the largest r_kk [Klein 2000].
/// </remarks>
internal sealed class GramSchmidtCode
{
    private readonly ImmutableArray<ImmutableArray<double>> rows;
    private readonly ImmutableArray<double> logSides;

    private GramSchmidtCode(Basis basis, DensityFamily family)
    {
        var triangle = new TriangularFactor(basis);
        (Dimension, Family, Volume) = (basis.Dimension, family, basis.Volume);
        rows = [.. Enumerable.Range(0, Dimension).Select(
            k => Enumerable.Range(0, basis.Dimension).Select(place => triangle.Transposed[place * triangle.Stride + k])
                .ToImmutableArray())];
        logSides = [.. triangle.Squares.Select(square => 0.5 * Elementary64.Log(square))];
    }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The family of h.</summary>
    public DensityFamily Family { get; }

    /// <summary>V.</summary>
    public double Volume { get; }

    /// <summary>log r_kk, the logarithms of the sides of the nearest-plane cell.</summary>
    public ReadOnlySpan<double> LogSides => logSides.AsSpan();

    /// <summary>The code of a lattice, from its reduced basis.</summary>
    public static GramSchmidtCode Of(EuclideanLattice lattice, DensityFamily family) => new(LllReduction.Reduced(lattice.Basis), family);

    /// <summary>The code of a basis as given.</summary>
    public static GramSchmidtCode Of(Basis basis, DensityFamily family) => new(basis, family);

    /// <summary>The terms of cost(y), nats; the code runs from the last coordinate to the first.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="logScales">m log-scales, along the Gram–Schmidt directions.</param>
    /// <param name="terms">m terms.</param>
    /// <returns>Their sum, the cost.</returns>
    public T Evaluate<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> logScales, Span<T> terms) where T : IReal<T>
    {
        if (y.Length != Dimension || logScales.Length != Dimension || terms.Length != Dimension)
        {
            throw new ArgumentException(
                $"The cost needs {Dimension} coordinates, log-scales and terms; {y.Length}, {logScales.Length} and "
                    + $"{terms.Length} were given.",
                nameof(y));
        }

        var total = T.Constant(0);
        for (var k = 0; k < Dimension; k++)
        {
            var place = T.Constant(rows[k][0]) * y[0];
            for (var i = 1; i < Dimension; i++)
            {
                place += T.Constant(rows[k][i]) * y[i];
            }

            terms[k] = Term(place, logScales[k] - T.Constant(logSides[k]));
            total += terms[k];
        }

        return total;
    }

    /// <summary>cost(y), nats.</summary>
    public double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales)
    {
        var (points, scales) = (new Real64[y.Length], new Real64[logScales.Length]);
        for (var k = 0; k < y.Length; k++)
        {
            points[k] = y[k];
        }

        for (var k = 0; k < logScales.Length; k++)
        {
            scales[k] = logScales[k];
        }

        return Evaluate<Real64>(points, scales, new Real64[Dimension]);
    }

    /// <summary>log Σ_n h(t + n)/h(t), with lengths in units of the side.</summary>
    private T Term<T>(T place, T logScale) where T : IReal<T> => Family.OverClass(place, logScale, T.Constant(0), T.Constant(1)).Logarithm;
}
