using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Lattices;
using Lattice.App.Runs;
using Lattice.Domain.Validation;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary><c>lattice quantize --lattice NAME [FILE]</c>: the nearest lattice point of every point of a file or of the standard input.</summary>
public static class QuantizeCommand
{
    private const int RowsPerUnit = 1024;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, options, output, json) = (PointInput.File(), LatticeOptions.ForOne(), PointOutput.Option(), SpecArguments.Json());
        var command = options.AddTo(new Command("quantize", "The nearest lattice point of every point.") { file, output, json });
        command.SetAction(parsed => PointOutput.Refuses(streams, parsed.GetValue(output), parsed.GetValue(json)) || OutputFile.RefusesInput(streams.Error, parsed.GetValue(output), parsed.GetRequiredValue(file))
            ? ExitCode.UsageOrSpec
            : options.Choose(streams, parsed, options.Names(parsed).Head).Match(
                Left: code => code,
                Right: lattice => PointInput.Read(streams, lattice, parsed.GetRequiredValue(file)).Bind(points => Nearest(lattice, points, streams.Token)).Match(
                    Left: fault => DataFaults.Write(streams.Error, fault),
                    Right: nearest => parsed.GetValue(json)
                        ? PointOutput.WriteJson(streams, lattice, ("points", Json(nearest, lattice.Coordinates)))
                        : PointOutput.Write(streams, parsed.GetValue(output), PointBlocks.Of(nearest.Points, lattice.Coordinates)))));
        return command;
    }

    private static Either<DataError, (double[] Points, double[] Distances)> Nearest(ChosenLattice lattice, NumberTable points, CancellationToken token)
    {
        var (quantizer, columns) = (lattice.Quantizer, points.Columns);
        var (nearest, distances) = (new double[points.Numbers.Length], new double[points.Rows]);
        var refused = new int[(points.Rows + RowsPerUnit - 1) / RowsPerUnit];
        using (var workers = new Workers(refused.Length == 1 ? 1 : Environment.ProcessorCount) { Token = token })
        {
            workers.Run(new DelegateWork(unit => refused[unit] = Some(unit * RowsPerUnit, int.Min((unit + 1) * RowsPerUnit, points.Rows))), refused.Length);
        }

        return Prelude.toSeq(refused).Find(row => row >= 0).Match<Either<DataError, (double[], double[])>>(
            Some: row => TooLarge(points, row, columns > lattice.Lattice.Dimension),
            None: () => (nearest, distances));

        // The first row that is refused, or -1.
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

    private static DataError TooLarge(NumberTable points, int row, bool hasOutside)
    {
        var numbers = points.Row(row).ToArray();
        var column = System.Array.IndexOf(numbers, numbers.MaxBy(double.Abs));
        return new DataError.WrongValue(
            points.Source,
            points.PlaceOf(row, column),
            Display.Number(numbers[column]),
            $"too large for exact rounding to this lattice{(hasOutside ? ", or the point is too far outside the lattice's span" : "")}. Take points nearer to the origin, or a larger --scale.");
    }

    private static JsonArray Json((double[] Points, double[] Distances) nearest, int coordinates) => new([.. nearest.Distances.Select((distance, row) => (JsonNode)new JsonObject
    {
        ["nearest"] = LatticeJson.Row(nearest.Points.AsSpan(row * coordinates, coordinates)),
        ["squaredDistance"] = distance,
    })]);
}
