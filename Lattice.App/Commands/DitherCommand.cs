using System.CommandLine;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Terminal;
using Lattice.Math.Dither;
using Lattice.Math.Random;

namespace Lattice.App.Commands;

/// <summary><c>lattice dither --lattice NAME [--count N] [--seed S]</c>: draws points uniformly from the Voronoi cell.</summary>
internal static class DitherCommand
{
    private const int MostNumbersOfJson = 1 << 22;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var count = RunArguments.Count("How many points; 1 without it.");
        var (options, seed, output, json) = (LatticeOptions.ForOne(), SimulationOptions.Seed(), PointOutput.Option(), SpecArguments.Json());
        return Outcome.Command(
            streams, "dither", "Draw points uniformly from the lattice's Voronoi cell.", [count, seed, output, json, .. options.All],
            parsed => PointOutput.Fault(parsed.GetValue(output), parsed.GetValue(json))
                ?? options.ChooseOne(streams, parsed).Then(lattice => Draw(
                streams, lattice, parsed.GetValue(count) ?? 1, parsed.GetValue(seed), parsed.GetValue(output), parsed.GetValue(json))));
    }

    private static AppFault? Draw(Streams streams, ChosenLattice chosen, int count, ulong seed, string? output, bool json)
    {
        var (m, coordinates) = (chosen.Lattice.Dimension, chosen.Coordinates);
        if ((DrawLimit.Fault("--count", count, chosen) ?? (json ? JsonFault(count, coordinates) : null)) is { } fault)
        {
            return fault;
        }

        _ = chosen.Lattice.Quantizer;
        var frame = chosen.Lattice.Frame(chosen.Frame);
        var points = new PointBlocks(count, coordinates, (first, rows) =>
        {
            var (home, some) = (new double[rows * m], new double[rows * coordinates]);
            VoronoiDither.Fill(chosen.Lattice, home, seed, RandomStream.Simulation, 0, 0, first);
            for (var i = 0; i < rows; i++)
            {
                frame.FromHome(home.AsSpan(i * m, m), some.AsSpan(i * coordinates, coordinates));
            }

            return some;
        });
        return json
            ? PointOutput.WriteJson(streams, chosen, ("seed", seed), ("points", LatticeJson.Rows(points.All(streams.Token))))
            : PointOutput.Write(streams, output, points);
    }

    // JSON is a single value, which must be in memory as a whole.
    private static AppFault? JsonFault(int count, int coordinates) => count <= MostNumbersOfJson / coordinates
        ? null
        : AppFault.Usage(
            $"--count is {count}; with --json at most {MostNumbersOfJson / coordinates} points of {coordinates} coordinates. "
            + "Leave --json out, or give --out a name that ends in .npy.");
}
