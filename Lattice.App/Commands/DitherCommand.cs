using System.CommandLine;
using Lattice.App.Lattices;
using Lattice.Math.Dither;
using Lattice.Math.Random;

namespace Lattice.App.Commands;

/// <summary><c>lattice dither --lattice NAME [--count N] [--seed S]</c>: points drawn uniformly from the Voronoi cell.</summary>
public static class DitherCommand
{
    private const int MostNumbers = 1 << 27;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var count = RunArguments.Count("How many points; 1 without it.");
        var (options, seed, output, json) = (LatticeOptions.ForOne(), SimulationOptions.Seed(), PointOutput.Option(), SpecArguments.Json());
        var command = options.AddTo(new Command("dither", "Points drawn uniformly from the lattice's Voronoi cell.") { count, seed, output, json });
        command.SetAction(parsed => PointOutput.Refuses(streams, parsed.GetValue(output), parsed.GetValue(json))
            ? ExitCode.UsageOrSpec
            : options.Choose(streams, parsed, options.Names(parsed).Head).Match(
                Left: code => code,
                Right: lattice => Draw(streams, lattice, parsed.GetValue(count) ?? 1, parsed.GetValue(seed), parsed.GetValue(output), parsed.GetValue(json))));
        return command;
    }

    private static int Draw(Streams streams, ChosenLattice chosen, int count, ulong seed, string? output, bool json)
    {
        var (m, coordinates) = (chosen.Lattice.Dimension, chosen.Coordinates);
        if (count > MostNumbers / coordinates)
        {
            streams.Error.WriteLine($"lattice: --count is {count}; at most {MostNumbers / coordinates} points of {coordinates} coordinates are drawn at once.");
            return ExitCode.UsageOrSpec;
        }

        var home = new double[count * m];
        VoronoiDither.Fill(chosen.Lattice, home, seed, RandomStream.Simulation, 0, 0);
        var (frame, points) = (chosen.Lattice.Frame(chosen.Frame), new double[count * coordinates]);
        for (var i = 0; i < count; i++)
        {
            frame.FromHome(home.AsSpan(i * m, m), points.AsSpan(i * coordinates, coordinates));
        }

        return json
            ? PointOutput.WriteJson(streams, chosen, ("seed", seed), ("points", LatticeJson.Rows(points.Chunk(coordinates))))
            : PointOutput.Write(streams, output, points, coordinates);
    }
}
