using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Theory;

/// <summary>Codes, lattices and draws for the tests of the theory.</summary>
internal static class TheoryCases
{
    /// <summary>A skew basis of three dimensions.</summary>
    public static EuclideanLattice Skew { get; } = Catalogue.Of(new LatticeSpec.OfBasis(
        LatticeBasis.Of(new([new([1.0, 0.1, 0]), new([0.4, 1.2, 0]), new([0.3, -0.5, 0.9])])).IfFail(
            _ => throw new InvalidOperationException())));

    public static EuclideanLattice Lattice(string name) => name switch
    {
        "skew" => Skew,
        "½Z8" => Stretched("Z8", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
        _ => LatticeSums.Lattice(name),
    };

    public static LatticeCode Code(string lattice, string prior) =>
        LatticeCode.Of(Lattice(lattice), ScaledPrior.Parse(prior).IfFail(faults => throw new ArgumentException(faults.Head.Sentence)));

    /// <summary>A lattice times a diagonal matrix.</summary>
    public static EuclideanLattice Stretched(string name, params double[] factors) => Catalogue.Of(
        LatticeSpec.Stretch(LatticeSums.Lattice(name).Spec, new Arr<PositiveReal>(factors.Select(PositiveReal.Of))).IfFail(
            _ => throw new InvalidOperationException()));

    public static double[] Dithers(EuclideanLattice lattice, int count, int purpose, double scale = 1)
    {
        var dithers = new double[count * lattice.Dimension];
        VoronoiDither.Fill(lattice, dithers, 20200426, RandomStream.Simulation, 5, purpose);
        return [.. dithers.Select(entry => scale * entry)];
    }

    public static double[] Encodings(int count, int dimension, int purpose, double deviation) =>
        [.. Simulation.Uniform(count * dimension, 2000 + purpose).Select(u => deviation * (4 * u - 1.7))];
}
