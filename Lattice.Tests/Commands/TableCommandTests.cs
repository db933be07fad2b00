using System.Globalization;
using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Parquet;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>A run on a table of a user: files beside the spec, words for labels, ids, gaps, scales.</summary>
public sealed class TableCommandTests : IDisposable
{
    private const string Spec =
        """
        schema: 1
        name: table
        data:
          source: csv
          files: { train: table.csv, testShare: 0.25, validationShare: 0.25 }
          idColumn: id
          labelColumn: kind
          missing: mean
          values: { kind: real, scale: standard }
        model:
          encoder: { kind: gated, widths: [4] }
          latent: { kind: lattice, lattice: { name: Z, copies: 2 } }
          decoder: { kind: gated, widths: [4] }
        objective: { loss: squared, warmup: 0 }
        train: { epochs: 2, batch: 8 }
        evaluate: { dithers: 1 }
        engine: { kind: managed, threads: 1 }

        """;

    private readonly FolderOfFiles folder = new();

    public TableCommandTests()
    {
        folder.Write("table.csv", "id;height;weight;kind\n" + string.Concat(Enumerable.Range(0, 24).Select(
            row => $"r{row};{(row == 3 ? "" : $"{row * row % 7},5")};{3000 + (100 * (row % 5))};{(row % 3 == 0 ? "oak, red" : "ash")}\n")));
        folder.Write("table.yaml", Spec);
        Done("run", folder.Of("table.yaml"), "--out", folder.Of("run"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_finds_the_files_beside_its_spec_and_tells_where_it_looked_for_others()
    {
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", folder.Of("run")).Code);
        Assert.Equal(
            [folder.Path, Directory.GetCurrentDirectory()],
            JsonNode.Parse(File.ReadAllText(folder.Of("run/places.json")))!["folders"]!.AsArray().Select(one => one!.GetValue<string>()));
        var absent = CommandRun.Of("run", folder.Of("table.yaml"), "--out", folder.Of("other"), "--set", "data.files.train=no.csv");
        Assert.Equal(ExitCode.Data, absent.Code);
        Assert.Contains($"no.csv: no such file, and no no.csv.gz either, in {folder.Path} or in ", absent.Error, StringComparison.Ordinal);
        Assert.Contains(
            "no.csv does not exist", CommandRun.Of("check", folder.Of("table.yaml"), "--set", "data.files.train=no.csv").Error,
            StringComparison.Ordinal);

        // A copy of the run without the record looks in the working directory, as before.
        File.Delete(folder.Of("run/places.json"));
        Assert.Contains("table.csv: no such file", CommandRun.Of("evaluate", folder.Of("run")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_rows_and_classes_come_with_the_representations()
    {
        string[] columns = ["--columns", "id", "label", "index", "y", "cost"];
        foreach (var ending in new[] { "csv", "npz", "parquet" })
        {
            Done(["encode", folder.Of("run"), "test", .. columns, "--out", folder.Of($"z.{ending}")]);
        }

        var lines = File.ReadAllLines(folder.Of("z.csv"));
        Assert.Equal("id,label,index,y0,y1,cost", lines[0]);
        Assert.All(lines[1..], line =>
        {
            var row = int.Parse(line[1..line.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            Assert.StartsWith($"r{row},{(row % 3 == 0 ? "\"oak, red\"" : "ash")},{row},", line, StringComparison.Ordinal);
        });
        var arrays = WrittenArray.All(folder.Of("z.npz"));
        Assert.Equal(["id.npy", "label.npy", "index.npy", "y.npy", "cost.npy", "classes.npy"], arrays.Keys);
        Assert.Equal(("<U8", "2,"), (arrays["classes.npy"].Type, arrays["classes.npy"].Shape));
        Assert.All(
            arrays["index.npy"].Longs.Zip(arrays["label.npy"].Longs), pair => Assert.Equal(pair.Item1 % 3 == 0 ? 1 : 0, pair.Item2));
        await using var reader = await ParquetReader.CreateAsync(folder.Of("z.parquet"), null, default);
        Assert.Equal(["id", "label", "index", "y", "cost"], reader.Schema.Fields.Select(field => field.Name));
        Assert.Equal(1, reader.RowGroupCount);

        // What is written is a table that a run can read.
        folder.Write("again.yaml", Spec.Replace("source: csv", "source: parquet", StringComparison.Ordinal)
            .Replace("train: table.csv", "train: z.parquet", StringComparison.Ordinal)
            .Replace("labelColumn: kind", "labelColumn: label", StringComparison.Ordinal));
        Assert.Contains(
            "rows of 4 numbers, 2 classes: ash, oak, red", Done("data", "show", folder.Of("again.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void New_files_are_read_by_name_and_scaled_as_the_runs_own()
    {
        // Other order, no label, one more column; the gap is filled with the training mean.
        folder.Write("new.csv", "weight,extra,height,id\n3100,x,2.5,a\n3400,y,,b\n");
        var told = CommandRun.Of("encode", folder.Of("run"), folder.Of("new.csv"), "--columns", "x", "id", "--out", folder.Of("new.npz"));
        Assert.True(told.Code == ExitCode.Done, told.Transcript);
        folder.Write("same.csv", "id;height;weight;kind\na;2,5;3100;ash\nb;NA;3400;ash\n");
        Done("encode", folder.Of("run"), folder.Of("same.csv"), "--columns", "x", "id", "--out", folder.Of("same.npz"));
        Assert.Equal(File.ReadAllBytes(folder.Of("same.npz")), File.ReadAllBytes(folder.Of("new.npz")));
        folder.Write("odd.csv", "id;height;weight;kind\na;2,5;3100;elm\n");
        Assert.Contains("'elm': none of the 2 classes", CommandRun.Of(
            "encode", folder.Of("run"), folder.Of("odd.csv"), "--out", folder.Of("odd.npy")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Coefficients_alone_are_points_of_a_split_and_what_is_decoded_has_the_units_of_the_file()
    {
        Done("represent", folder.Of("run"), "--dither", "1", "--out", folder.Of("z.npy"));
        Done("represent", folder.Of("run"), "--dither", "1", "--out", folder.Of("z.csv"));
        Done("reconstruct", folder.Of("run"), folder.Of("z.npy"), "--dither", "1", "--out", folder.Of("of-array.csv"));
        Done("reconstruct", folder.Of("run"), folder.Of("z.csv"), "--out", folder.Of("of-points.csv"));
        Assert.Equal(File.ReadAllText(folder.Of("of-points.csv")), File.ReadAllText(folder.Of("of-array.csv")));
        Assert.Equal("<i8", WrittenArray.Of(folder.Of("z.npy")).Type);
        Assert.All(
            File.ReadAllLines(folder.Of("of-array.csv")),
            line => Assert.InRange(double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture), 2000, 4500));
        var points = File.ReadAllLines(folder.Of("z.csv"));
        Assert.StartsWith("row,index,seed", points[0], StringComparison.Ordinal);
        Done("encode", folder.Of("run"), "test", "--columns", "index", "--out", folder.Of("rows.npy"));
        Assert.Equal(
            WrittenArray.Of(folder.Of("rows.npy")).Longs,
            points.Where(line => char.IsAsciiDigit(line[0])).Select(line => long.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)));
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of(
            "reconstruct", folder.Of("run"), folder.Of("z.csv"), "--dither", "1", "--out", folder.Of("no.csv")).Code);
        Done("encode", folder.Of("run"), "test", "--dither", "1", "--out", folder.Of("y.npy"));
        Done("decode", folder.Of("run"), folder.Of("y.npy"), "--out", folder.Of("of-y.csv"));
        Assert.Equal(File.ReadAllText(folder.Of("of-points.csv")), File.ReadAllText(folder.Of("of-y.csv")));
    }

    [Fact]
    public void Without_its_scaling_a_run_does_not_guess()
    {
        File.Delete(folder.Of("run/data.json"));
        Assert.Contains("data.json: it has no scaling", CommandRun.Of(
            "encode", folder.Of("run"), folder.Of("table.csv"), "--out", folder.Of("y.npy")).Error, StringComparison.Ordinal);
    }

    private static string Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
        return run.Output;
    }
}
