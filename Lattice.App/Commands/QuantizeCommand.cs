using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice quantize --lattice NAME [FILE]</c>: the nearest lattice point of every point from a file or the standard input.
/// </summary>
internal static class QuantizeCommand
{
    private const int RowsPerUnit = 1024;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, options, output, json) = (PointInput.File(), LatticeOptions.ForOne(), PointOutput.Option(), SpecArguments.Json());
        return Outcome.Command(
            streams, "quantize", "Find the nearest lattice point of every point.", [file, output, json, .. options.All],
            parsed =>
        {
            var (input, target) = (parsed.GetRequiredValue(file), parsed.GetValue(output));
            return PointOutput.Fault(target, parsed.GetValue(json)) ?? OutputFile.InputFault(target, input) ?? (
                from lattice in options.ChooseOne(streams, parsed)
                from points in PointInput.Read(streams, lattice, input)
                from nearest in Nearest(lattice, points, streams.Token)
                select (lattice, nearest)).Then(found => parsed.GetValue(json)
                    ? PointOutput.WriteJson(streams, found.lattice, ("points", Json(found.nearest, found.lattice.Coordinates)))
                    : PointOutput.Write(streams, target, PointBlocks.Of(found.nearest.Points, found.lattice.Coordinates)));
        });
    }

    private static Either<AppFault, (double[] Points, double[] Distances)> Nearest(
        ChosenLattice lattice, NumberTable points, CancellationToken token)
    {
        var (quantizer, columns) = (lattice.Quantizer, points.Columns);
        var (nearest, distances) = (new double[points.Numbers.Length], new double[points.Rows]);
        var refused = new int[(points.Rows + RowsPerUnit - 1) / RowsPerUnit];
        using (var workers = new Workers(refused.Length == 1 ? 1 : Environment.ProcessorCount) { Token = token })
        {
            workers.Run(
                new DelegateWork(unit => refused[unit] = Some(unit * RowsPerUnit, int.Min((unit + 1) * RowsPerUnit, points.Rows))),
                refused.Length);
        }

        var outside = columns > lattice.Lattice.Dimension ? ", or the point is too far outside the lattice's span" : "";
        return Prelude.toSeq(refused).Find(row => row >= 0).Match<Either<AppFault, (double[], double[])>>(
            Some: row => PointInput.Fault(
                points, row,
                $"too large for exact rounding to this lattice{outside}. Take points nearer to the origin, or a larger --scale."),
            None: () => (nearest, distances));

        // The first rejected row, or -1.
        int Some(int from, int to)
        {
            for (var row = from; row < to; row++)
            {
                try
                {
                    distances[row] = quantizer.Nearest(points.Row(row), nearest.AsSpan(row * columns, columns));
                }
                catch (ArgumentOutOfRangeException)
                {
                    return row;
                }
            }

            return -1;
        }
    }

    private static JsonArray Json((double[] Points, double[] Distances) nearest, int coordinates) =>
        new([.. nearest.Distances.Select((distance, row) => (JsonNode)new JsonObject
        {
            ["nearest"] = LatticeJson.Row(nearest.Points.AsSpan(row * coordinates, coordinates)),
            ["squaredDistance"] = distance,
        })]);
}
