using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// Do lattice points come back from their code? Every lattice of the catalogue, two bases and two products, every prior family and form,
/// with a dither and without, three scales; and how many bits are there beside the exact code length? A point that does not come back ends
/// the benchmark.
/// </summary>
internal static class RoundTripBenchmark
{
    public const string Name = "round-trips";

    private const int PointsPerRound = 100;

    private static readonly string[] scales = ["0.3", "0.9", "4"];

    /// <summary>100 points a round of each case.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"points that come back from their code, {rounds * PointsPerRound:N0} of each lattice, prior family, form, with a dither and "
            + $"without; scales {string.Join(", ", scales)}",
        Lattices().Map(lattice => Of(lattice, rounds)).Strict(),
        Prelude.Seq1("A record holds 100 points. Beside its exact length it has the end, and what fills its last byte."));

    private static Seq<EuclideanLattice> Lattices() =>
        Prelude.toSeq(Catalogue.Names).Map(Catalogue.Get)
            + Prelude.Seq(
                Catalogue.OfBasis([2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]),
                Catalogue.OfBasis([1, 0], [0.3, 7]),
                Product("E8", "A2"),
                Product("Leech", "BW16"));

    private static EuclideanLattice Product(params string[] names) =>
        Catalogue.Of(LatticeSpec.Multiply(Prelude.toSeq(names).Map(name => Catalogue.Get(name).Spec)).IfFail(
            _ => throw new InvalidOperationException("A product without factors.")));

    private static Entry Of(EuclideanLattice lattice, int rounds)
    {
        var name = LatticeName.Of(lattice.Spec);
        var forms = lattice.Spec is LatticeSpec.Rectangular ? new[] { "periodised", "convolved" } : ["periodised"];
        var cases = from family in new[] { "gaussian", "laplace", "logistic" }
                    from form in forms
                    from dithered in new[] { true, false }
                    select (family, form, dithered);
        var (points, bits, exact, number) = (0L, 0L, 0.0, 0);
        foreach (var (family, form, dithered) in cases)
        {
            var codes = scales.Select(scale => LatticeCode.Of(lattice, ScaledPrior.Of($"{family}:{scale}:{form}"))).ToArray();
            for (var round = 0; round < rounds; round++)
            {
                var found = RoundTrip(codes[round % codes.Length], dithered, ++number);
                (points, bits, exact) = (points + PointsPerRound, bits + found.Bits, exact + found.Exact);
            }
        }

        Console.Error.WriteLine($"{name}: {points:N0} points came back");
        return new(name, Prelude.Seq(
            new Figure("came back", points, ""), new Figure("exact length", exact / points, "bits a point"),
            new Figure("beside it", (bits - exact) * PointsPerRound / points, "bits a record")));
    }

    private static (long Bits, double Exact) RoundTrip(LatticeCode code, bool dithered, int number)
    {
        var m = code.Dimension;
        var (points, dithers) = (new double[PointsPerRound * m], new double[PointsPerRound * m]);
        if (dithered)
        {
            VoronoiDither.Fill(code.Lattice, dithers, 1, RandomStream.Simulation, 3, number);
        }

        var uniforms = new double[2 * points.Length];
        RandomDraws.FillUniform(uniforms, 1, RandomStream.Simulation, 4, number);
        for (var i = 0; i < PointsPerRound; i++)
        {
            code.Draw(uniforms.AsSpan(2 * m * i, 2 * m), dithers.AsSpan(m * i, m), points.AsSpan(m * i, m));
        }

        var (bytes, decoded, exact) = (code.Encode(points, dithers), new double[points.Length], 0.0);
        code.Decode(bytes, decoded, dithers);
        for (var i = 0; i < decoded.Length; i++)
        {
            if (double.Abs(points[i] - decoded[i]) > 1e-12 * double.Max(1, double.Abs(points[i])))
            {
                throw new InvalidOperationException(
                    $"{LatticeName.Of(code.Lattice.Spec)}, {code.Prior.Family}, {code.Prior.Form}, dither {dithered}: coordinate {i} of "
                        + $"draw {number} was {points[i]:R} and came back as {decoded[i]:R}.");
            }
        }

        for (var i = 0; i < PointsPerRound; i++)
        {
            exact += code.Length(points.AsSpan(m * i, m), dithers.AsSpan(m * i, m)) / double.Log(2);
        }

        return (8L * bytes.Length, exact);
    }
}
