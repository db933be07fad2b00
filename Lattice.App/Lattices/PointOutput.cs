using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Lattice.App.Arrays;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Lattices;

/// <summary>Points as a command's result: lines on the output, JSON, or a file of text or float64.</summary>
internal static class PointOutput
{
    /// <summary><c>--out FILE</c>.</summary>
    public static Option<string?> Option() =>
        new("--out")
        {
            Description = "Write to a file instead of the standard output: an array of float64 (.npy) or a point per line (.csv).",
            HelpName = "FILE",
        };

    /// <summary>Why the output file is not acceptable, checked before anything is computed; null if it is.</summary>
    public static AppFault? Fault(string? file, bool json) =>
        file is null ? null
        : json ? AppFault.Usage("--json and --out do not go together: JSON goes to the standard output.")
        : OutputFile.EndingFault(file, ".npy", ".csv") ?? OutputFile.Fault(file, KindOf(file));

    private static OutputKind KindOf(string file) => IsArray(file) ? OutputKind.Npy : OutputKind.Numbers;

    /// <summary>Writes points, or other rows of numbers, to the file, or as lines to the output.</summary>
    /// <param name="streams">The output.</param>
    /// <param name="file">The file; null means the standard output.</param>
    /// <param name="points">The numbers, row by row.</param>
    /// <param name="rowsOf">What the rows are if they are not points: <c>rows of nats, bits</c>.</param>
    public static AppFault? Write(Streams streams, string? file, PointBlocks points, string? rowsOf = null)
    {
        if (file is null || OutputFile.IsStandardOutput(file))
        {
            points.Texts(streams.Output.Write, streams.Token);
            return null;
        }

        var what = rowsOf
            ?? $"{(points.Rows == 1 ? "point" : "points")} of {points.Columns} {(points.Columns == 1 ? "coordinate" : "coordinates")}";
        return OutputFile.Write(
            streams, file, content =>
                Write(content, points, IsArray(file), streams.Token), KindOf(file), what: $"{NumberText.Count(points.Rows)} {what}");
    }

    /// <summary>Writes points as JSON.</summary>
    public static AppFault? WriteJson(Streams streams, ChosenLattice lattice, params (string Key, JsonNode Value)[] content)
    {
        var json = new JsonObject { ["lattice"] = lattice.Name, ["dimension"] = lattice.Lattice.Dimension, ["frame"] = lattice.FrameWord };
        foreach (var (key, value) in content)
        {
            json[key] = value;
        }

        return streams.Print(SpecJson.Write(json));
    }

    private static bool IsArray(string file) => Path.GetExtension(file).Equals(".npy", StringComparison.OrdinalIgnoreCase);

    private static void Write(Stream content, PointBlocks points, bool isArray, CancellationToken token)
    {
        if (isArray)
        {
            content.Write(NpyWriter.Head(points.Rows, points.Columns));
            points.Bytes(bytes => content.Write(bytes), token);
            return;
        }

        points.Texts(text => content.Write(Encoding.ASCII.GetBytes(text)), token);
    }
}
