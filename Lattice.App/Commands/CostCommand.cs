using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Lattices;
using Lattice.App.Runs;
using Lattice.App.Report;
using Lattice.Domain.Validation;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary><c>lattice cost --lattice NAME --prior FAMILY:SCALE [FILE]</c>: −log V·g(y) of every point y = Z − U of a file or of the standard input.</summary>
public static class CostCommand
{
    private const int RowsPerUnit = 256;

    // Beyond it a point's place among lattice points is rounding.
    private const double LargestPlace = 4503599627370496;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, options, prior) = (PointInput.File(), LatticeOptions.ForOne(), PriorOptions.One());
        var (output, json) = (PointOutput.Option(), SpecArguments.Json());
        var command = options.AddTo(new Command("cost", "The code length of every point y = Z − U (a lattice point less its dither, or X − U): −log V·g(y), a line of nats and bits.") { file, prior, output, json });
        command.SetAction(parsed => PointOutput.Refuses(streams, parsed.GetValue(output), parsed.GetValue(json)) || OutputFile.RefusesInput(streams.Error, parsed.GetValue(output), parsed.GetRequiredValue(file))
            ? ExitCode.UsageOrSpec
            : options.Choose(streams, parsed, options.Names(parsed).Head).Bind(lattice => PriorOptions.Choose(streams, lattice, parsed.GetRequiredValue(prior)).Map(code => (Lattice: lattice, Code: code))).Match(
                Left: code => code,
                Right: chosen => PointInput.Read(streams, chosen.Lattice, parsed.GetRequiredValue(file)).Bind(points => Costs(chosen.Lattice, chosen.Code, points, streams.Token)).Match(
                    Left: fault => DataFaults.Write(streams.Error, fault),
                    Right: costs => Write(streams, chosen.Lattice, chosen.Code, costs, parsed.GetValue(output), parsed.GetValue(json)))));
        return command;
    }

    private static Either<DataError, double[]> Costs(ChosenLattice lattice, LatticeCode code, NumberTable points, CancellationToken token)
    {
        var (frame, costs) = (lattice.Lattice.Frame(lattice.Frame), new double[points.Rows]);
        var largest = LargestPlace * Elementary64.Exp(lattice.Lattice.LogVolume / code.Dimension);
        var units = (points.Rows + RowsPerUnit - 1) / RowsPerUnit;
        using (var workers = new Workers(units == 1 ? 1 : Environment.ProcessorCount) { Token = token })
        {
            workers.Run(new DelegateWork(unit => Some(unit * RowsPerUnit, int.Min((unit + 1) * RowsPerUnit, points.Rows))), units);
        }

        var wrong = System.Array.FindIndex(costs, cost => !double.IsFinite(cost));
        return wrong < 0 ? costs : TooFar(points, wrong);

        void Some(int from, int to)
        {
            var (home, scratch) = (new double[code.Dimension], new double[code.ScratchLength]);
            for (var row = from; row < to; row++)
            {
                frame.ToHome(points.Row(row), home);
                costs[row] = home.All(entry => double.Abs(entry) < largest) ? code.Cost(home, scratch) : double.NaN;
            }
        }
    }

    private static DataError TooFar(NumberTable points, int row)
    {
        var numbers = points.Row(row).ToArray();
        var column = System.Array.IndexOf(numbers, numbers.MaxBy(double.Abs));
        return new DataError.WrongValue(
            points.Source, points.PlaceOf(row, column), Display.Number(numbers[column]), "so far out that the cost is no finite number. Take points nearer to the origin, or larger scales.");
    }

    private static int Write(Streams streams, ChosenLattice lattice, LatticeCode code, double[] costs, string? output, bool json)
    {
        if (json)
        {
            return PointOutput.WriteJson(
                streams,
                lattice,
                ("prior", code.Prior.ToString()),
                ("code", code.Kind),
                ("costs", new JsonArray([.. costs.Select(cost => (JsonNode)new JsonObject { ["nats"] = cost, ["bits"] = cost / EstimateText.NatsPerBit })])));
        }

        var mean = costs.Average();
        streams.Error.WriteLine(
            $"{NumberText.Count(costs.Length)} {(costs.Length == 1 ? "point" : "points")}, mean {NumberText.Significant(mean, 6)} nats ({NumberText.Significant(mean / EstimateText.NatsPerBit, 6)} bits) per point; {PriorOptions.Describe(code)}");
        return PointOutput.Write(streams, output, PointBlocks.Of([.. costs.SelectMany(cost => new[] { cost, cost / EstimateText.NatsPerBit })], 2), "rows of nats, bits");
    }
}
