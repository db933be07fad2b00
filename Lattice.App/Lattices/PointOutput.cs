using System.CommandLine;
using System.Text.Json.Nodes;
using Lattice.App.Arrays;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;

namespace Lattice.App.Lattices;

/// <summary>Points as a command's result: lines on the output, JSON, or a file of text or float64.</summary>
internal static class PointOutput
{
    /// <summary><c>--out FILE</c>.</summary>
    public static Option<string?> Option() => new("--out") { Description = "A file instead of the standard output: an array of float64 (.npy) or a point per line (.csv).", HelpName = "FILE" };

    /// <summary>Says why a file will not do, if it will not, before anything is computed for it.</summary>
    public static bool Refuses(Streams streams, string? file, bool json)
    {
        if (json && file is not null)
        {
            streams.Error.WriteLine("lattice: --json and --out do not go together: JSON goes to the standard output.");
            return true;
        }

        return file is not null && (OutputFile.RefusesEnding(streams.Error, file, ".npy", ".csv") || OutputFile.Refuses(streams.Error, file, KindOf(file)));
    }

    private static OutputKind KindOf(string file) => Path.GetExtension(file).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? OutputKind.Npy : OutputKind.Numbers;

    /// <summary>Writes points, or other rows of numbers, to the file, or as lines to the output.</summary>
    /// <param name="streams">The output.</param>
    /// <param name="file">The file; null is the output.</param>
    /// <param name="points">The numbers, row by row.</param>
    /// <param name="coordinates">Numbers per row.</param>
    /// <param name="rowsOf">What the rows are, where they are no points: <c>rows of nats, bits</c>.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Write(Streams streams, string? file, double[] points, int coordinates, string? rowsOf = null)
    {
        for (var i = 0; i < points.Length; i++)
        {
            // A zero is written without a sign.
            points[i] += 0.0;
        }

        if (file is null || OutputFile.IsStandardOutput(file))
        {
            streams.Output.Write(CsvWriter.Write(points, coordinates));
            return ExitCode.Done;
        }

        var rows = points.Length / coordinates;
        var code = KindOf(file) == OutputKind.Npy
            ? OutputFile.Write(streams, file, NpyWriter.Write(points, rows, coordinates), OutputKind.Npy)
            : OutputFile.Write(streams, file, CsvWriter.Write(points, coordinates), OutputKind.Numbers);
        if (code == ExitCode.Done)
        {
            streams.Output.WriteLine($"{file}: {NumberText.Count(rows)} {rowsOf ?? $"{(rows == 1 ? "point" : "points")} of {coordinates} {(coordinates == 1 ? "coordinate" : "coordinates")}"}");
        }

        return code;
    }

    /// <summary>Writes points as JSON.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int WriteJson(Streams streams, ChosenLattice lattice, params (string Key, JsonNode Value)[] content)
    {
        var json = new JsonObject { ["lattice"] = lattice.Name, ["dimension"] = lattice.Lattice.Dimension, ["frame"] = lattice.FrameWord };
        foreach (var (key, value) in content)
        {
            json[key] = value;
        }

        streams.Output.Write(SpecJson.Write(json));
        return ExitCode.Done;
    }
}
