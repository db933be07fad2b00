using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice cost --lattice NAME --prior FAMILY:SCALE [FILE]</c>: −log V·g(y) of every point y = Z − U from a file or the standard input.
/// </summary>
internal static class CostCommand
{
    private const int RowsPerUnit = 256;

    // Beyond it, a point's position between lattice points is only rounding error.
    private const double LargestPlace = 4503599627370496;

    private const string Description =
        "The code length of every point y = Z − U (a lattice point less its dither, or X − U): −log V·g(y), a line of nats and bits.";

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, options, prior) = (PointInput.File(), LatticeOptions.ForOne(), PriorOptions.One());
        var (output, json) = (PointOutput.Option(), SpecArguments.Json());
        return Outcome.Command(streams, "cost", Description, [file, prior, output, json, .. options.All], parsed =>
        {
            var (input, target) = (parsed.GetRequiredValue(file), parsed.GetValue(output));
            return PointOutput.Fault(target, parsed.GetValue(json)) ?? OutputFile.InputFault(target, input) ?? (
                from lattice in options.ChooseOne(streams, parsed)
                from code in PriorOptions.Choose(lattice, parsed.GetRequiredValue(prior))
                from points in PointInput.Read(streams, lattice, input)
                from costs in Costs(lattice, code, points, streams.Token)
                select (lattice, code, costs)).Then(all => Write(streams, all.lattice, all.code, all.costs, target, parsed.GetValue(json)));
        });
    }

    private static Either<AppFault, double[]> Costs(ChosenLattice lattice, LatticeCode code, NumberTable points, CancellationToken token)
    {
        var (frame, costs) = (lattice.Lattice.Frame(lattice.Frame), new double[points.Rows]);
        var largest = LargestPlace * Elementary64.Exp(lattice.Lattice.LogVolume / code.Dimension);
        var units = (points.Rows + RowsPerUnit - 1) / RowsPerUnit;
        using (var workers = new Workers(units == 1 ? 1 : Environment.ProcessorCount) { Token = token })
        {
            workers.Run(new DelegateWork(unit => Some(unit * RowsPerUnit, int.Min((unit + 1) * RowsPerUnit, points.Rows))), units);
        }

        var wrong = System.Array.FindIndex(costs, cost => !double.IsFinite(cost));
        return wrong < 0 ? costs
            : PointInput.Fault(
                points, wrong, "so far out that the cost is not finite. Take points nearer to the origin, or larger scales.");

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

    private static AppFault? Write(Streams streams, ChosenLattice lattice, LatticeCode code, double[] costs, string? output, bool json)
    {
        if (json)
        {
            return PointOutput.WriteJson(
                streams,
                lattice,
                ("prior", code.Prior.ToString()),
                ("code", code.Kind),
                ("costs", new JsonArray([.. costs.Select(cost => (JsonNode)new JsonObject { ["nats"] = cost, ["bits"] = Bits(cost) })])));
        }

        var mean = costs.Average();
        streams.Progress(
            $"{NumberText.Count(costs.Length)} {(costs.Length == 1 ? "point" : "points")}, mean {NumberText.Significant(mean, 6)} nats "
            + $"({NumberText.Significant(Bits(mean), 6)} bits) per point; {PriorOptions.Describe(code)}");
        return PointOutput.Write(
            streams, output, PointBlocks.Of([.. costs.SelectMany(cost => new[] { cost, Bits(cost) })], 2), "rows of nats, bits");
    }

    private static double Bits(double nats) => nats / EstimateText.NatsPerBit;
}
