using System.Text;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Files of a model's data, written and read back by the commands.</summary>
[Collection(SmallRuns.Name)]
public sealed class CompressCommandTests(SmallRuns runs)
{
    private const int NpyHead = 128;

    [Theory]
    [InlineData("images", 1000)]
    [InlineData("images", 1)]
    [InlineData("blocks", 7)]
    [InlineData("autoregressive", 7)]
    [InlineData("mixture", 7)]
    [InlineData("pictures", 7)]
    public void Images_come_back_bit_for_bit(string run, int chunk)
    {
        var name = $"back-{run}-{chunk}";
        Done("compress", "test", "--run", runs.Of(run), "--chunk", $"{chunk}", "--out", runs.Of($"{name}.lattice"));
        Done("decompress", runs.Of($"{name}.lattice"), "--run", runs.Of(run), "--out", runs.Of($"{name}.npy"));
        var file = File.ReadAllBytes(runs.Of($"{name}.npy"));
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        Assert.Equal(Values(data), file[NpyHead..]);
        Assert.Contains("'descr': '|u1', 'fortran_order': False, 'shape': (21, 28, 28)", Head(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_decoded_alone_in_the_order_asked_for()
    {
        Done("compress", "test", "--run", runs.Of("images"), "--chunk", "4", "--out", runs.Of("some.lattice"));
        Done(
            "decompress", runs.Of("some.lattice"), "--run", runs.Of("images"), "--rows", "20,3:5,3", "--out", runs.Of("some.csv"));
        var values = Values(SmallRuns.DataOf(runs.ImagesSpec).Test);
        Assert.Equal(
            new[] { 20, 3, 4, 3 }.Select(row => string.Join(',', values[(row * 784)..((row + 1) * 784)])),
            File.ReadAllLines(runs.Of("some.csv")));
        Verifier.Verify(runs.Transcript(CommandRun.Of(
            "decompress", runs.Of("some.lattice"), "--run", runs.Of("images"), "--rows", "21", "--out", runs.Of("none.csv"))), "beyond");
        Verifier.Verify(runs.Transcript(CommandRun.Of(
            "decompress", runs.Of("some.lattice"), "--run", runs.Of("images"), "--rows", "5,3:3", "--out", runs.Of("none.csv"))), "empty");
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        foreach (var threads in new[] { "1", "3" })
        {
            Done(
                "compress", "training", "--run", runs.Of("images"), "--chunk", "5", "--threads", threads,
                "--out", runs.Of($"threads{threads}.lattice"));
        }

        Assert.Equal(File.ReadAllBytes(runs.Of("threads1.lattice")), File.ReadAllBytes(runs.Of("threads3.lattice")));
    }

    [Fact]
    public void A_file_of_its_own_comes_back()
    {
        var data = SmallRuns.DataOf(runs.ImagesSpec).Validation;
        var lines = Values(data).Chunk(784).Select(row => string.Join(',', row)).ToArray();
        File.WriteAllLines(runs.Of("own.csv"), lines);
        Done("compress", runs.Of("own.csv"), "--run", runs.Of("images"), "--out", runs.Of("own.lattice"));
        Done("decompress", runs.Of("own.lattice"), "--run", runs.Of("images"), "--out", runs.Of("own-back.csv"));
        Assert.Equal(lines, File.ReadAllLines(runs.Of("own-back.csv")));
        Done("decompress", runs.Of("own.lattice"), "--run", runs.Of("images"), "--out", runs.Of("own-back.npy"));
        Done("compress", runs.Of("own-back.npy"), "--run", runs.Of("images"), "--out", runs.Of("own-npy.lattice"));
        Done("decompress", runs.Of("own-npy.lattice"), "--run", runs.Of("images"), "--out", runs.Of("own-again.csv"));
        Assert.Equal(lines, File.ReadAllLines(runs.Of("own-again.csv")));
    }

    [Theory]
    [InlineData("lf.amat", "\n")]
    [InlineData("crlf.amat", "\r\n")]
    [InlineData("packed.amat.gz", "\n")]
    public void Lines_of_zeros_and_ones_come_back(string name, string end)
    {
        var rows = Values(SmallRuns.DataOf(runs.ImagesSpec).Validation).Chunk(784).ToArray();
        var bytes = Encoding.ASCII.GetBytes(string.Concat(rows.Select(row => string.Join(' ', row) + end)));
        File.WriteAllBytes(runs.Of(name), name.EndsWith(".gz", StringComparison.Ordinal) ? FolderOfFiles.Gzip(bytes) : bytes);
        Done("compress", runs.Of(name), "--run", runs.Of("images"), "--out", runs.Of($"{name}.lattice"));
        Done("decompress", runs.Of($"{name}.lattice"), "--run", runs.Of("images"), "--out", runs.Of($"{name}.csv"));
        Assert.Equal(rows.Select(row => string.Join(',', row)), File.ReadAllLines(runs.Of($"{name}.csv")));
    }

    [Theory]
    [InlineData("0 1\n0  1\n", "line 2, column 3: found the byte 0x20; expected 0 or 1")]
    [InlineData("0 1\n0 1 1\n", "line 2: found 3 numbers; expected 2")]
    [InlineData("0 1\n0 2\n", "line 2, column 3: found the byte 0x32; expected 0 or 1")]
    [InlineData("0 1\n0,1\n", "line 2, column 2: found the byte 0x2c; expected one space between numbers")]
    [InlineData("0 1\n\n", "line 2: found 0 numbers; expected 2")]
    public void Lines_that_are_no_zeros_and_ones_are_refused_with_their_place(string text, string told)
    {
        using var folder = new FolderOfFiles();
        var read = RowBlocks.Read(
            folder.Write("a.amat", text), LanguageExt.Option<string>.None, new DataSpec.Mnist(DataLimits.None), 2, 10, int.MaxValue,
            (_, _) => { });
        Assert.Contains(told, DataAssert.Left(read).Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void IDX_files_and_labels_of_their_own_come_back()
    {
        var data = SmallRuns.DataOf(runs.ImagesSpec).Validation;
        File.WriteAllBytes(runs.Of("own-images.idx"), [0, 0, 8, 3, 0, 0, 0, (byte)data.Count, 0, 0, 0, 28, 0, 0, 0, 28, .. Values(data)]);
        File.WriteAllBytes(
            runs.Of("own-labels.idx"),
            [0, 0, 8, 1, 0, 0, 0, (byte)data.Count, .. Enumerable.Range(0, data.Count).Select(datum => (byte)data.Label(datum))]);
        string[] arguments = ["compress", runs.Of("own-images.idx"), "--run", runs.Of("labels"), "--out", runs.Of("own-labels.lattice")];
        Done([.. arguments, "--labels", runs.Of("own-labels.idx")]);
        Done("decompress", runs.Of("own-labels.lattice"), "--run", runs.Of("labels"), "--out", runs.Of("own-labels.csv"));
        Assert.Equal(
            Enumerable.Range(0, data.Count).Select(datum => $"{data.Label(datum)}"), File.ReadAllLines(runs.Of("own-labels.csv")));
        Done("compress", runs.Of("own-images.idx"), "--run", runs.Of("images"), "--out", runs.Of("own-idx.lattice"));
        Done("decompress", runs.Of("own-idx.lattice"), "--run", runs.Of("images"), "--out", runs.Of("own-idx.npy"));
        Assert.Equal(Values(data), File.ReadAllBytes(runs.Of("own-idx.npy"))[NpyHead..]);

        File.WriteAllText(runs.Of("few.csv"), "1\n2\n");
        File.WriteAllText(runs.Of("half.csv"), "0.5\n");
        Verifier.Verify(runs.Transcript(CommandRun.Of(arguments)), "no-labels");
        Verifier.Verify(runs.Transcript(CommandRun.Of([.. arguments, "--labels", runs.Of("few.csv")])), "few-labels");
        Verifier.Verify(runs.Transcript(CommandRun.Of([.. arguments, "--labels", runs.Of("half.csv")])), "half-a-label");
        Verifier.Verify(runs.Transcript(CommandRun.Of([.. arguments, "--labels", runs.Of("own-images.idx")])), "images-as-labels");
        Verifier.Verify(
            runs.Transcript(CommandRun.Of(
                "compress", "test", "--run", runs.Of("labels"), "--labels", runs.Of("few.csv"), "--out", runs.Of("none.lattice"))),
            "labels-of-a-split");
    }

    [Fact]
    public void No_more_of_a_file_is_read_than_is_asked_for()
    {
        var row = string.Join(',', Enumerable.Repeat("0", 784));
        File.WriteAllText(runs.Of("begins-well.csv"), $"{row}\n{row}\nnonsense\n");
        Done("compress", runs.Of("begins-well.csv"), "--run", runs.Of("images"), "--count", "1", "--out", runs.Of("begins.lattice"));
        var told = CommandRun.Of(
            "compress", runs.Of("begins-well.csv"), "--run", runs.Of("images"), "--out", runs.Of("all-of-it.lattice"));
        Assert.NotEqual(ExitCode.Done, told.Code);
        Assert.Contains("begins-well.csv: line 3", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(runs.Of("all-of-it.lattice")));
        File.WriteAllText(runs.Of("two.csv"), $"{row}\n{row}\n");
        told = CommandRun.Of("compress", runs.Of("two.csv"), "--run", runs.Of("images"), "--count", "3", "--out", runs.Of("two.lattice"));
        Assert.Contains("two.csv has 2 data", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(runs.Of("two.lattice")));
    }

    [Fact]
    public void Labels_come_back()
    {
        Done("compress", "test", "--run", runs.Of("labels"), "--out", runs.Of("labels.lattice"));
        Done("decompress", runs.Of("labels.lattice"), "--run", runs.Of("labels"), "--out", runs.Of("labels-back.csv"));
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        Assert.Equal(
            Enumerable.Range(0, data.Count).Select(datum => $"{data.Label(datum)}"), File.ReadAllLines(runs.Of("labels-back.csv")));
    }

    [Fact]
    public void A_model_in_the_file_decodes_where_the_run_is_not()
    {
        var copy = runs.Copy("blocks");
        Done("compress", "test", "--run", copy, "--embed-model", "--out", runs.Of("embedded.lattice"));
        Directory.Delete(copy, recursive: true);
        Done("decompress", runs.Of("embedded.lattice"), "--out", runs.Of("embedded.npy"));
        Assert.Equal(Values(SmallRuns.DataOf(runs.ImagesSpec).Test), File.ReadAllBytes(runs.Of("embedded.npy"))[NpyHead..]);
    }

    [Fact]
    public void Representations_alone_decode_to_what_reconstruct_gives()
    {
        Done("compress", "test", "--run", runs.Of("blocks"), "--representation", "--out", runs.Of("alone.lattice"));
        Done("decompress", runs.Of("alone.lattice"), "--run", runs.Of("blocks"), "--out", runs.Of("alone.csv"));
        Done("represent", runs.Of("blocks"), "--out", runs.Of("alone-points.csv"));
        Done("reconstruct", runs.Of("blocks"), runs.Of("alone-points.csv"), "--out", runs.Of("alone-means.csv"));
        Assert.Equal(File.ReadAllText(runs.Of("alone-means.csv")), File.ReadAllText(runs.Of("alone.csv")));
    }

    [Theory]
    [InlineData("gaussian", "no-points")]
    [InlineData("numbers", "no-likelihood")]
    public void A_run_that_cannot_code_data_is_refused(string run, string name) =>
        Verifier.Verify(
            runs.Transcript(CommandRun.Of("compress", "test", "--run", runs.Of(run), "--out", runs.Of("refused.lattice"))), name);

    [Fact]
    public void Numbers_other_than_zero_and_one_are_refused_with_their_place()
    {
        File.WriteAllText(runs.Of("grey.csv"), string.Join(',', Enumerable.Repeat("0", 783).Append("0.5")) + "\n");
        Verifier.Verify(runs.Transcript(CommandRun.Of(
            "compress", runs.Of("grey.csv"), "--run", runs.Of("images"), "--out", runs.Of("grey.lattice"))));
        Assert.False(File.Exists(runs.Of("grey.lattice")));
    }

    [Fact]
    public void Another_model_is_refused_with_both_hashes()
    {
        Done("compress", "test", "--run", runs.Of("images"), "--out", runs.Of("other.lattice"));
        var told = CommandRun.Of("decompress", runs.Of("other.lattice"), "--run", runs.Of("blocks"), "--out", runs.Of("other.npy"));
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Matches("was coded with parameters [0-9a-f]{64} \\(run images\\), and .* has [0-9a-f]{64}\\.", told.Error);
        told = CommandRun.Of("decompress", runs.Of("other.lattice"), "--out", runs.Of("other.npy"));
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.Contains("Give the run that coded it with --run: images, spec 2:", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_gives_nothing_unless_what_is_whole_is_asked_for()
    {
        // Pages of 1,020 data, the 60 images again and again.
        var data = Values(SmallRuns.DataOf(runs.ImagesSpec).Training).Chunk(784).Select(row => string.Join(',', row)).ToArray();
        var lines = Enumerable.Range(0, 2500).Select(row => data[row % 60]).ToArray();
        File.WriteAllLines(runs.Of("hurt.csv"), lines);
        Done("compress", runs.Of("hurt.csv"), "--run", runs.Of("images"), "--chunk", "20", "--out", runs.Of("hurt.lattice"));
        var bytes = File.ReadAllBytes(runs.Of("hurt.lattice"));
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(runs.Of("hurt.lattice"), bytes);
        string[] arguments = ["decompress", runs.Of("hurt.lattice"), "--run", runs.Of("images"), "--out", runs.Of("hurt-back.csv")];
        var told = CommandRun.Of(arguments);
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("page 1 (data 1020 to 2039)", told.Error, StringComparison.Ordinal);
        Assert.Contains("--salvage", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(runs.Of("hurt-back.csv")));
        told = CommandRun.Of([.. arguments, "--salvage"]);
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("data 1020 to 2039 could not be read", told.Error, StringComparison.Ordinal);
        Assert.Equal(lines[..1020].Concat(lines[2040..]), File.ReadAllLines(runs.Of("hurt-back.csv")));
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

    private static string Head(byte[] npy) => System.Text.Encoding.ASCII.GetString(npy, 10, NpyHead - 10);
}
