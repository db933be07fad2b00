using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;
using Lattice.Math.NearestPoint;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// Nearest points by our own sphere decoder, which takes any basis: a rival of the lattices with kernels, and a subject where there is no
/// kernel.
/// </summary>
internal static class SphereDecoderRival
{
    // Much longer than a clock tick, short enough for several rounds.
    private const double TurnSeconds = 0.02;
    private const int MostPoints = 4000;

    /// <summary>Seconds per point on the basis of a lattice of the catalogue, in each round.</summary>
    public static Seq<double> Of(string lattice, int rounds) => Seconds(Named(lattice).Basis, rounds);

    /// <summary>Rows for random bases and for that of Λ₁₆, compared with fplll if it is installed.</summary>
    public static Seq<Entry> AnyBasis(int rounds) =>
        (Prelude.Seq(8, 16, 32).Map(
            dimension => Row($"any basis: random, dimension {dimension}", Random(dimension), rounds, Option<double>.None))
         + Prelude.Seq1(Row("any basis: BW16", Named("BW16").Basis, rounds, 8.0))).Strict();

    /// <summary>The lattice with the given name.</summary>
    public static EuclideanLattice Named(string name) =>
        Math.Lattices.Catalogue.Get(name);

    private static Entry Row(string name, Basis basis, int rounds, Option<double> bar)
    {
        var seconds = Seconds(basis, rounds);
        return new(name, Prelude.Seq(
            new Figure("per point", Measurement.Median(seconds) * 1e6, "µs"),
            new Figure("fastest", seconds.Min() * 1e6, "µs")) + bar.Map(value => new Figure("bar", value, "µs")).ToSeq());
    }

    private static Seq<double> Seconds(Basis basis, int rounds)
    {
        var decoder = new SphereDecoder(basis);
        var points = Points(basis, MostPoints);
        var (nearest, scratch) = (new double[points.Length], new double[decoder.ScratchLength]);

        // As many points as fit in a turn, found by doubling, which also warms up.
        var count = 1;
        while (count < MostPoints && Measurement.SecondsOf(() => Run(count)) < TurnSeconds)
        {
            count = int.Min(2 * count, MostPoints);
        }

        return Prelude.toSeq(
            Enumerable.Range(0, rounds).Select(_ => Enumerable.Range(0, 3).Min(_ => Measurement.SecondsOf(() => Run(count)) / count)))
                .Strict();

        void Run(int rows) =>
            decoder.NearestBatch(points.AsSpan(0, rows * basis.Dimension), nearest.AsSpan(0, rows * basis.Dimension), scratch);
    }

    /// <summary>Entries uniform on ±2, seeded.</summary>
    private static Basis Random(int dimension) => LatticeBasis
        .Of(
            new Arr<Arr<double>>(
                Uniform(dimension * dimension, 2).Chunk(dimension).Select(vector => new Arr<double>(vector.Select(u => (4 * u) - 2)))))
        .Match(Basis.Of, faults => throw new InvalidOperationException(faults.Head.Sentence));

    /// <summary>Uniform on ±10 times the side of a cube as large as a cell.</summary>
    private static double[] Points(Basis basis, int count)
    {
        var side = double.Pow(basis.Volume, 1.0 / basis.Dimension);
        return [.. Uniform(count * basis.Dimension, 1).Select(u => 20 * side * (u - 0.5))];
    }

    private static double[] Uniform(int count, int datum)
    {
        var uniform = new double[count];
        RandomDraws.FillUniform(uniform, 1, RandomStream.Simulation, 0, datum);
        return uniform;
    }
}
