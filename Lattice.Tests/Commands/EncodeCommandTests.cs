using System.Globalization;
using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Representations as arrays, and back through the decoder.</summary>
[Collection(SmallRuns.Name)]
public sealed class EncodeCommandTests(SmallRuns runs)
{
    private static readonly string[] ofLattices = ["y", "x", "z", "coefficients", "cost", "costs", "index"];

    [Theory]
    [InlineData("images", "test", "0")]
    [InlineData("blocks", "validation", "2")]
    [InlineData("labels", "training", "0")]
    [InlineData("numbers", "test", "1")]
    public void Points_costs_and_what_they_decode_to_are_those_of_represent_and_reconstruct(string run, string split, string dither)
    {
        var name = $"law-{run}";
        string[] common = ["--dither", dither];
        Done(["represent", runs.Of(run), "--data", split, .. common, "--out", runs.Of($"{name}.csv")]);
        Done(["encode", runs.Of(run), split, .. common, "--columns", .. ofLattices, "--out", runs.Of($"{name}.npz")]);
        Done(["encode", runs.Of(run), split, .. common, "--out", runs.Of($"{name}.npy")]);
        var points = File.ReadLines(runs.Of($"{name}.csv")).Where(line => char.IsAsciiDigit(line[0])).Select(line => line.Split(','))
            .ToArray();
        var first = File.ReadLines(runs.Of($"{name}.csv")).First().StartsWith("row,", StringComparison.Ordinal) ? 7 : 6;
        var arrays = WrittenArray.All(runs.Of($"{name}.npz"));
        Assert.Equal(ofLattices.Select(column => column + ".npy"), arrays.Keys);
        Assert.Equal(
            points.SelectMany(row => row[first..^1]).Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)),
            arrays["coefficients.npy"].Longs);
        Assert.Equal(points.Select(row => double.Parse(row[^1], CultureInfo.InvariantCulture)), arrays["cost.npy"].Doubles);
        Assert.Equal(WrittenArray.Of(runs.Of($"{name}.npy")).Content, arrays["y.npy"].Content);
        foreach (var kind in run == "images" ? new[] { "npy", "csv", "png" } : ["npy", "csv"])
        {
            Done("reconstruct", runs.Of(run), runs.Of($"{name}.csv"), "--out", runs.Of($"{name}-reconstructed.{kind}"));
            Done("decode", runs.Of(run), runs.Of($"{name}.npy"), "--out", runs.Of($"{name}-decoded.{kind}"));
            Assert.Equal(
                File.ReadAllBytes(runs.Of($"{name}-reconstructed.{kind}")), File.ReadAllBytes(runs.Of($"{name}-decoded.{kind}")));
        }
    }

    [Theory]
    [InlineData("images", "quantized", "quantizedCost")]
    [InlineData("gaussian", "figures", "test.cost")]
    public void The_costs_have_the_mean_that_evaluate_reports(string run, string part, string figure)
    {
        Done("encode", runs.Of(run), "test", "--columns", "cost", "costs", "--out", runs.Of($"{run}-costs.npz"));
        var arrays = WrittenArray.All(runs.Of($"{run}-costs.npz"));
        var (cost, costs) = (arrays["cost.npy"].Doubles, arrays["costs.npy"].Doubles);
        var reported = JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Of(run), "summary.json")))![part]![figure]!["value"]!
            .GetValue<double>();
        Assert.Equal(reported, cost.Average(), double.Abs(reported) * 1e-13);
        Assert.All(cost.Zip(costs.Chunk(costs.Length / cost.Length)), pair => Assert.Equal(pair.Item1, pair.Item2.Sum(), 1e-9));
    }

    [Fact]
    public void Arrays_have_the_shapes_and_types_told_and_the_same_bytes_every_time()
    {
        foreach (var name in new[] { "once", "twice" })
        {
            Verifier.Verify(runs.Transcript(CommandRun.Of(
                "encode", runs.Of("blocks"), "test", "--columns", "y", "coefficients", "cost", "costs", "label", "--out",
                runs.Of($"{name}.npz"))), name);
        }

        Assert.Equal(File.ReadAllBytes(runs.Of("once.npz")), File.ReadAllBytes(runs.Of("twice.npz")));
        Assert.Equal(
            [
                ("y.npy", "<f4", "21, 5"), ("coefficients.npy", "<i8", "21, 5"), ("cost.npy", "<f8", "21,"), ("costs.npy", "<f8", "21, 2"),
                ("label.npy", "<i8", "21,"),
            ],
            WrittenArray.All(runs.Of("once.npz")).Select(array => (array.Key, array.Value.Type, array.Value.Shape)));
    }

    [Fact]
    public void A_table_has_the_numbers_of_the_arrays_under_their_names_and_decodes_to_the_same()
    {
        string[] columns = ["--columns", "y", "cost", "index"];
        Done(["encode", runs.Of("blocks"), "test", .. columns, "--out", runs.Of("table.npz")]);
        Done(["encode", runs.Of("blocks"), "test", .. columns, "--out", runs.Of("table.csv")]);
        var (arrays, lines) = (WrittenArray.All(runs.Of("table.npz")), File.ReadAllLines(runs.Of("table.csv")));
        Assert.Equal("y0,y1,y2,y3,y4,cost,index", lines[0]);
        var cells = lines[1..].Select(line => line.Split(',')).ToArray();
        Assert.Equal(
            arrays["y.npy"].Floats, cells.SelectMany(row => row[..5]).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)));
        Assert.Equal(arrays["cost.npy"].Doubles, cells.Select(row => double.Parse(row[5], CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(0, 21), cells.Select(row => int.Parse(row[6], CultureInfo.InvariantCulture)));

        Done("encode", runs.Of("blocks"), "test", "--out", runs.Of("only-y.csv"));
        Done("encode", runs.Of("blocks"), "test", "--out", runs.Of("only-y.npy"));
        var shown = CommandRun.Of("encode", runs.Of("blocks"), "test", "--out", "-");
        Assert.Equal(File.ReadAllText(runs.Of("only-y.csv")), shown.Output);
        Done("decode", runs.Of("blocks"), runs.Of("only-y.csv"), "--out", runs.Of("of-table.npy"));
        Done("decode", runs.Of("blocks"), runs.Of("only-y.npy"), "--out", runs.Of("of-array.npy"));
        Assert.Equal(File.ReadAllBytes(runs.Of("of-array.npy")), File.ReadAllBytes(runs.Of("of-table.npy")));
        Done("encode", runs.Of("blocks"), "test", "--out", runs.Of("only-y.csv"));
    }

    [Fact]
    public void A_file_of_a_splits_rows_has_their_encoder_outputs_and_the_points_that_compress_finds_in_any_format()
    {
        var data = SmallRuns.DataOf(runs.ImagesSpec).Validation;
        File.WriteAllBytes(runs.Of("copy.idx"), FolderOfFiles.Idx(8, [data.Count, 28, 28], Values(data)));
        File.WriteAllLines(runs.Of("copy.csv"), Values(data).Chunk(784).Select(row => string.Join(',', row)));
        foreach (var name in new[] { "copy.idx", "copy.csv" })
        {
            Done(
                "encode", runs.Of("blocks"), runs.Of(name), "--columns", "x", "y", "coefficients", "cost", "index", "--out",
                runs.Of($"{name}.npz"));
        }

        Assert.Equal(File.ReadAllBytes(runs.Of("copy.idx.npz")), File.ReadAllBytes(runs.Of("copy.csv.npz")));
        Done("encode", runs.Of("blocks"), "validation", "--columns", "x", "--out", runs.Of("split-x.npy"));
        Assert.Equal(WrittenArray.Of(runs.Of("split-x.npy")).Content, WrittenArray.All(runs.Of("copy.csv.npz"))["x.npy"].Content);
        Assert.Equal(Enumerable.Range(0, 20).Select(row => (long)row), WrittenArray.All(runs.Of("copy.csv.npz"))["index.npy"].Longs);
        Done("encode", runs.Of("blocks"), runs.Of("copy.csv"), "--out", runs.Of("copy-y.npy"));
        Done("decode", runs.Of("blocks"), runs.Of("copy-y.npy"), "--out", runs.Of("copy-means.npy"));
        Done("compress", runs.Of("copy.csv"), "--run", runs.Of("blocks"), "--representation", "--out", runs.Of("copy.lattice"));
        Done("decompress", runs.Of("copy.lattice"), "--run", runs.Of("blocks"), "--out", runs.Of("copy-back.npy"));
        Assert.Equal(File.ReadAllBytes(runs.Of("copy-back.npy")), File.ReadAllBytes(runs.Of("copy-means.npy")));
    }

    [Fact]
    public void The_index_is_the_row_in_the_file_that_a_split_was_set_aside_from()
    {
        Done("encode", runs.Of("numbers"), runs.Of("numbers-data.csv"), "--columns", "x", "--out", runs.Of("all-x.npy"));
        var (all, seen) = (WrittenArray.Of(runs.Of("all-x.npy")).Floats.Chunk(5).ToArray(), new List<long>());
        foreach (var split in new[] { "training", "validation", "test" })
        {
            Done("encode", runs.Of("numbers"), split, "--columns", "x", "index", "--out", runs.Of("some-x.npz"));
            var arrays = WrittenArray.All(runs.Of("some-x.npz"));
            Assert.Equal(arrays["index.npy"].Longs.SelectMany(row => all[row]), arrays["x.npy"].Floats);
            seen.AddRange(arrays["index.npy"].Longs);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.NotEqual(seen.Order(), seen);
        Done("encode", runs.Of("images"), "validation", "--columns", "index", "--out", runs.Of("index.npy"));
        Assert.Equal(Enumerable.Range(50_000, 20).Select(row => (long)row), WrittenArray.Of(runs.Of("index.npy")).Longs);
    }

    [Fact]
    public void Labels_are_those_of_the_data_and_a_file_needs_none()
    {
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        var labels = Enumerable.Range(0, data.Count).Select(data.Label).ToArray();
        File.WriteAllBytes(runs.Of("unlabelled.idx"), FolderOfFiles.Idx(8, [data.Count, 28, 28], Values(data)));
        File.WriteAllLines(runs.Of("beside.csv"), labels.Select(label => $"{label}"));
        string[] arguments = ["encode", runs.Of("labels"), runs.Of("unlabelled.idx"), "--out"];
        Done([.. arguments, runs.Of("label.npy"), "--columns", "label", "--labels", runs.Of("beside.csv")]);
        Assert.Equal(labels.Select(label => (long)label), WrittenArray.Of(runs.Of("label.npy")).Longs);
        Done("encode", runs.Of("images"), "test", "--columns", "label", "--out", runs.Of("split-label.npy"));
        Assert.Equal(File.ReadAllBytes(runs.Of("label.npy")), File.ReadAllBytes(runs.Of("split-label.npy")));
        Done([.. arguments, runs.Of("without.npy")]);
        Verifier.Verify(runs.Transcript(CommandRun.Of([.. arguments, runs.Of("without.npz"), "--columns", "y", "label"])));
        Done(
            "compress", runs.Of("unlabelled.idx"), "--run", runs.Of("labels"), "--representation", "--out", runs.Of("without.lattice"));
    }

    [Fact]
    public void Coefficients_times_the_basis_of_the_lattice_are_the_points()
    {
        File.WriteAllText(runs.Of("blocks.lattice.yaml"), "product: [ { name: D4 }, { name: Z } ]\n");
        var basis = JsonNode.Parse(CommandRun.Of("lattices", runs.Of("blocks.lattice.yaml"), "--json").Output)!["lattices"]![0]![
            "latentBasis"]!.AsArray().Select(row => row!.AsArray().Select(number => number!.GetValue<double>()).ToArray()).ToArray();
        Done("encode", runs.Of("blocks"), "test", "--columns", "z", "coefficients", "--out", runs.Of("points.npz"));
        var arrays = WrittenArray.All(runs.Of("points.npz"));
        var products = arrays["coefficients.npy"].Longs.Chunk(5).SelectMany(row => Enumerable.Range(0, 5).Select(
            i => (float)row.Select((coefficient, j) => coefficient * basis[j][i]).Sum())).ToArray();
        Assert.Contains(products, number => number != 0);
        Assert.Equal(products, arrays["z.npy"].Floats, (one, other) => float.Abs(one - other) <= 1e-6f * (1 + float.Abs(one)));
    }

    [Fact]
    public void No_more_of_a_file_is_read_than_is_asked_for()
    {
        File.WriteAllText(runs.Of("far.csv"), "1,2,0.5\n1e38,1e38,1e38\n");
        Done("encode", runs.Of("numbers"), runs.Of("far.csv"), "--count", "1", "--out", runs.Of("near.npy"));
        Assert.Equal("1, 5", WrittenArray.Of(runs.Of("near.npy")).Shape);
        Verifier.Verify(runs.Transcript(CommandRun.Of(
            "encode", runs.Of("numbers"), runs.Of("far.csv"), "--count", "2", "--out", runs.Of("far.npy"))));
        Assert.False(File.Exists(runs.Of("far.npy")));
    }

    [Fact]
    public void Other_data_than_those_of_the_run_are_refused()
    {
        File.Copy(runs.Of("numbers-data.csv"), runs.Of("others-data.csv"));
        var copy = runs.Copy("numbers");
        File.AppendAllText(runs.Of("numbers-data.csv"), "1,2,3\n");
        try
        {
            var run = CommandRun.Of("encode", copy, "test", "--out", runs.Of("others.npy"));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("was trained on other data than those at hand", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Move(runs.Of("others-data.csv"), runs.Of("numbers-data.csv"), overwrite: true);
        }
    }

    [Theory]
    [InlineData("several", "images", "test", "--columns", "y", "cost", "--out", "y.npy")]
    [InlineData("ending", "images", "test", "--out", "y.txt")]
    [InlineData("no-column", "images", "test", "--columns", "u", "--out", "y.npy")]
    [InlineData("twice", "images", "test", "--columns", "y", "x", "y", "--out", "y.npz")]
    [InlineData("no-lattice", "gaussian", "test", "--columns", "z", "--out", "z.npy")]
    [InlineData("no-dither", "images", "test", "--dither", "-1", "--out", "y.npy")]
    [InlineData("too-many", "images", "test", "--count", "22", "--out", "y.npy")]
    [InlineData("absent", "images", "tset", "--out", "y.npy")]
    [InlineData("not-trained", "begun", "test", "--out", "y.npy")]
    [InlineData("labels-of-images", "images", "test", "--labels", "l.csv", "--out", "y.npy")]
    public void What_cannot_be_encoded_is_told_in_a_sentence(string name, string run, string data, params string[] rest) =>
        Verifier.Verify(runs.Transcript(CommandRun.Of(["encode", runs.Of(run), data, .. rest])), name);

    [Theory]
    [InlineData("width", "1,2,3\n", "m.npy")]
    [InlineData("not-a-number", "1,2,3,4,5\n1,2,x,4,5\n", "m.npy")]
    [InlineData("range", "y0,y1,y2,y3,y4\n1,2,3,4,5\n1,2,1e39,4,5\n", "m.npy")]
    [InlineData("infinite", "1,2,3,4,1e999\n", "m.npy")]
    [InlineData("nothing", "", "m.npy")]
    [InlineData("ending", "1,2,3,4,5\n", "m.jpeg")]
    public void What_cannot_be_decoded_is_told_in_a_sentence(string name, string content, string output)
    {
        File.WriteAllText(runs.Of($"wrong-{name}.csv"), content);
        Verifier.Verify(
            runs.Transcript(CommandRun.Of("decode", runs.Of("images"), runs.Of($"wrong-{name}.csv"), "--out", runs.Of(output))), name);
        Assert.False(File.Exists(runs.Of(output)));
    }

    [Fact]
    public void No_file_but_one_of_its_own_kind_is_replaced()
    {
        File.WriteAllText(runs.Of("mine.csv"), "my,notes\nare here\n");
        File.WriteAllText(runs.Of("mine.npz"), "PK of mine");
        foreach (var file in new[] { "mine.csv", "mine.npz" })
        {
            var run = CommandRun.Of("encode", runs.Of("images"), "test", "--out", runs.Of(file));
            Assert.Equal(ExitCode.UsageOrSpec, run.Code);
            Assert.Contains("replacing it would destroy it", run.Error, StringComparison.Ordinal);
        }

        File.WriteAllText(runs.Of("in.csv"), "1,2,3,4,5\n");
        var same = CommandRun.Of("decode", runs.Of("images"), runs.Of("in.csv"), "--out", runs.Of("in.csv"));
        Assert.Contains("is the file that is read", same.Error, StringComparison.Ordinal);
        Assert.Contains("no such file", CommandRun.Of("decode", runs.Of("images"), runs.Of("no.npy"), "--out", runs.Of("m.csv")).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("represent", "images", "--out", "z.npz")]
    [InlineData("represent", "images", "--out", "z.json")]
    [InlineData("lattices", "A2", "--svg", "x.png")]
    public void An_extension_that_cannot_be_honoured_is_refused(string verb, string what, string option, string file)
    {
        var run = CommandRun.Of(verb, verb == "lattices" ? what : runs.Of(what), option, runs.Of(file));
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains("Give a name that ends in ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(runs.Of(file)));
    }

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }

    private static byte[] Values(DataSplit split)
    {
        var (values, row) = (new byte[split.Count * split.Width], new float[split.Width]);
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < row.Length; i++)
            {
                values[(datum * row.Length) + i] = (byte)row[i];
            }
        }

        return values;
    }
}
