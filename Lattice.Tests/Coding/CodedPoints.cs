using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Coding;

/// <summary>A code with points drawn from it and their dithers.</summary>
/// <param name="Code">The code.</param>
/// <param name="Points">n·m coordinates.</param>
/// <param name="Dithers">n·m coordinates, zeros where there is no dither.</param>
internal sealed record CodedPoints(LatticeCode Code, double[] Points, double[] Dithers)
{
    public int Count => Points.Length / Code.Dimension;

    /// <summary>The code of a lattice by its name and of a prior by its text.</summary>
    public static LatticeCode CodeOf(string lattice, string prior) => LatticeCode.Of(LatticeSums.Lattice(lattice), ScaledPrior.Of(prior));

    /// <summary>Points of a code.</summary>
    public static CodedPoints Drawn(LatticeCode code, int count, bool dithered, int draw)
    {
        var m = code.Dimension;
        var (points, dithers) = (new double[count * m], new double[count * m]);
        if (dithered)
        {
            VoronoiDither.Fill(code.Lattice, dithers, 11, RandomStream.Simulation, 0, draw);
        }

        var uniforms = Simulation.Uniform(2 * m * count, draw + 1);
        for (var i = 0; i < count; i++)
        {
            code.Draw(uniforms.AsSpan(2 * m * i, 2 * m), dithers.AsSpan(m * i, m), points.AsSpan(m * i, m));
        }

        return new(code, points, dithers);
    }
}
