using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Math.Trellises;

namespace Lattice.Math.Lattices.Families;

/// <summary>
/// A_n and its overlattices: the projections along (1, …, 1) of the x in Z^(n+1) whose sum is a multiple of s, s a divisor of n + 1. s = n
/// + 1 gives A_n, s = 1 gives A_n*, s = 4 in dimension 11 gives A₁₁³.
/// </summary>
/// <remarks>
/// The home frame is Helmert's: t_k = x₁ + … + x_k − k·x_(k+1) in the unit 1/√(k(k + 1)). With the sum S_k = x₁ + … + x_k, t_k ≡ (k +
/// 1)·S_k − k·S_(k+1) modulo k(k + 1), and only S_k mod k counts: so the state after t_k is S_(k+1) mod k + 1.
/// </remarks>
internal static class RootA
{
    private const string RootSource = "Conway and Sloane, IEEE Trans. Inform. Theory 28 (1982) 211; SPLAG ch. 21";

    /// <summary>A_n.</summary>
    public static LatticeDefinition Root(int n)
    {
        var a = (n + 1) / 2;
        var value = (1.0 / 12 + 1.0 / (6 * (n + 1))) * Elementary64.Exp(-Elementary64.Log(n + 1) / n);
        var form = $"({new Fraction(n + 3, 12 * (n + 1))})·{n + 1}^(-1/{n})";
        return Of(
            n,
            n + 1,
            Enumerable.Range(1, n).Select(i => Steps(n, (i, 1), (i + 1, -1))),
            new(2.0, (long)n * (n + 1), a * (n + 1.0 - a) / (n + 1), new SecondMoment.Exact(value, form, RootSource)));
    }

    /// <summary>A_n*.</summary>
    public static LatticeDefinition Dual(int n)
    {
        var moment = Permutohedron(n);
        var value = moment.ToDouble() * Elementary64.Exp(Elementary64.Log(n + 1) / n);
        return Of(
            n,
            1,
            Enumerable.Range(1, n).Select(count => Steps(n, [.. Enumerable.Range(1, count).Select(i => (i, 1L))])),
            new(
                n / (n + 1.0),
                n == 1 ? 2 : n == 2 ? 6 : 2L * (n + 1),
                n * (n + 2.0) / (12 * (n + 1)),
                new SecondMoment.Exact(value, $"({moment})·{n + 1}^(1/{n})", "the moments of the permutohedron, SPLAG ch. 21")));
    }

    /// <summary>A₁₁³, the Coxeter lattice.</summary>
    public static LatticeDefinition Coxeter11() => Of(
        11,
        4,
        Enumerable.Range(2, 10).Select(i => Steps(11, (i, 1), (12, -1))).Prepend(Steps(11, (12, -4))),
        new(
            2.0,
            132,
            Option<double>.None,
            new SecondMoment.Rounded(0.070426259, 1e-9, "Agrell and Allen, IEEE Trans. Inform. Theory 69 (2023), table (n = 11)")));

    /// <summary>The home integers t of a vector of Z^(n+1), given by its nonzero entries at positions counted from 1.</summary>
    public static long[] Steps(int n, params ReadOnlySpan<(int Place, long Entry)> entries)
    {
        var x = new long[n + 1];
        foreach (var (place, entry) in entries)
        {
            x[place - 1] = entry;
        }

        var (t, sum) = (new long[n], 0L);
        for (var k = 1; k <= n; k++)
        {
            sum += x[k - 1];
            t[k - 1] = sum - k * x[k];
        }

        return t;
    }

    private static LatticeDefinition Of(int n, int glueStep, IEnumerable<long[]> generator, LatticeFacts facts)
    {
        var units = Enumerable.Range(1, n).Select(k => DoubleDouble.Root(1, k * (k + 1.0))).ToImmutableArray();
        return new()
        {
            Units = units,
            Generator = () => [.. generator],
            Steps = [.. Enumerable.Range(1, n).Select(k => (long)k * (k == n ? glueStep : k + 1))],
            Trellis = () => HelmertTrellis(n, glueStep, units),
            Decoder = () => new RootADecoder(n, glueStep),

            // A₂ is the rectangular lattice of (2, 0) and (0, 6) together with the centres of its cells.
            Batches = (n, glueStep) == (2, 3) ? units => HexagonalBatch.At(units[0].Times(2), units[1].Times(6)) : null,
            Facts = facts,
            UsualFrame =
                () => new Frame(
                    n + 1,
                    Enumerable.Range(1, n).Select(
                        k => Enumerable.Range(1, n + 1).Select(i => i <= k ? units[k - 1].Value : i == k + 1 ? -k * units[k - 1].Value : 0)
                            .ToArray())),
        };
    }

    private static Trellis HelmertTrellis(int n, int glueStep, ImmutableArray<DoubleDouble> units)
    {
        var (steps, classStarts, offsets) = (new long[n], new int[n + 1], new List<long>());
        var sections = ImmutableArray.CreateBuilder<TrellisSection>(n);
        for (var k = 1; k <= n; k++)
        {
            // At the end only the sum's residue modulo s counts, so the last classes are coarser.
            var last = k == n;
            var q = (long)k * (last ? glueStep : k + 1);
            var edges = (
                from before in Enumerable.Range(0, k)
                from after in Enumerable.Range(0, last ? 1 : k + 1)
                select (From: before, To: after, Offset: (((k + 1L) * before - (long)k * after) % q + q) % q)).ToArray();
            var known = edges.Select(edge => edge.Offset).Distinct().Order().ToArray();
            var first = offsets.Count;
            offsets.AddRange(known);
            (steps[k - 1], classStarts[k]) = (q, offsets.Count);
            sections.Add(
                new TrellisSection(
                    k - 1,
                    1,
                    k,
                    last ? 1 : k + 1,
                    edges.Select(edge => (edge.From, edge.To, new[] { first + Array.BinarySearch(known, edge.Offset) }))));
        }

        return new Trellis(units, steps, classStarts, [.. offsets], sections.MoveToImmutable());
    }

    /// <summary>
    /// u_m/(v_m·n·m²), m = n + 1, with v₁ = 1, u₁ = 0 and, over the faces a + b = m with weights w_a = C(m, a)·ab/2, v_m = Σ w_a·v_a·v_b/n
    /// and u_m = Σ w_a·((abm/4)·v_a·v_b + u_a·v_b + v_a·u_b)/(n + 2).
    /// </summary>
    private static Fraction Permutohedron(int n)
    {
        var (v, u) = (new Fraction[n + 2], new Fraction[n + 2]);
        (v[1], u[1]) = (1, 0);
        for (var m = 2; m <= n + 1; m++)
        {
            (v[m], u[m]) = (0, 0);
            for (var a = 1; a < m; a++)
            {
                var b = m - a;
                var weight = new Fraction(Fraction.Choose(m, a) * a * b, 2);
                var both = v[a] * v[b];
                v[m] += weight * both / (m - 1);
                u[m] += weight * (new Fraction((BigInteger)a * b * m, 4) * both + u[a] * v[b] + v[a] * u[b]) / (m + 1);
            }
        }

        return u[n + 1] / (v[n + 1] * ((long)n * (n + 1) * (n + 1)));
    }
}
