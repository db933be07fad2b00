using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data;
using Lattice.Tests.Library;
using Lattice.Tests.Spec;
using Lattice.Train;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>8-bit images from the file to the model and back, in every command that sees their numbers.</summary>
public sealed class LevelRunTests
{
    private const int Images = 60, Rows = 4, Columns = 5, NpyHead = 128;

    [Theory]
    [InlineData("logistic")]
    [InlineData("{ kind: logistic, components: 2 }")]
    [InlineData("categoricalLevels")]
    public void Eight_bit_images_come_back_byte_for_byte(string loss)
    {
        using var folder = new FolderOfFiles();
        var spec = Trained(folder, loss);
        var test = Split(spec);
        foreach (var effort in (string[])["0", "2"])
        {
            Done("compress", "test", "--run", folder.Of("run"), "--effort", effort, "--out", folder.Of("test.lattice"));
            Done("decompress", folder.Of("test.lattice"), "--run", folder.Of("run"), "--out", folder.Of("test.npy"));
            Assert.Equal(test, File.ReadAllBytes(folder.Of("test.npy"))[NpyHead..]);
        }

        Done("compress", folder.Of("faces.npy"), "--run", folder.Of("run"), "--embed-model", "--out", folder.Of("all.lattice"));
        Done("decompress", folder.Of("all.lattice"), "--out", folder.Of("all.npy"));
        Assert.Equal(Bytes(), File.ReadAllBytes(folder.Of("all.npy"))[NpyHead..]);
        Done("decompress", folder.Of("all.lattice"), "--rows", "3", "--out", folder.Of("one.csv"));
        Assert.Equal(string.Join(',', Bytes()[(3 * Rows * Columns)..(4 * Rows * Columns)]), File.ReadAllText(folder.Of("one.csv")).Trim());
        Assert.Contains("20 uint8", Done("inspect", folder.Of("all.lattice")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_decoded_is_in_levels()
    {
        using var folder = new FolderOfFiles();
        var spec = Trained(folder, "logistic");
        Done("represent", folder.Of("run"), "--out", folder.Of("z.csv"));
        Done("reconstruct", folder.Of("run"), folder.Of("z.csv"), "--out", folder.Of("means.npy"));
        Done("encode", folder.Of("run"), "test", "--out", folder.Of("y.npy"));
        Done("decode", folder.Of("run"), folder.Of("y.npy"), "--out", folder.Of("decoded.npy"));
        Done("compress", "test", "--run", folder.Of("run"), "--representation", "--out", folder.Of("points.lattice"));
        Done("decompress", folder.Of("points.lattice"), "--run", folder.Of("run"), "--out", folder.Of("points.npy"));
        Done("sample", folder.Of("run"), "--out", folder.Of("samples.png"));
        foreach (var name in (string[])["means.npy", "decoded.npy", "points.npy"])
        {
            var numbers = WrittenArray.Of(folder.Of(name)).Floats;
            Assert.Equal(Split(spec).Length, numbers.Length);
            Assert.All(numbers, number => Assert.InRange(number, 0, 255));
            Assert.InRange(numbers.Average(), 60, 200);
        }
    }

    [Fact]
    public void Figures_are_given_in_bits_per_dimension_too()
    {
        using var folder = new FolderOfFiles();
        Trained(folder, "logistic");
        var output = Done("evaluate", folder.Of("run")).Output;
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Of("run"), "summary.json")))!;
        Assert.Equal(Rows * Columns, (int)summary["valuesPerDatum"]!);
        foreach (var metric in (string[])["test.elbo", "test.reconstruction", "test.cost", "test.nll.own", "test.nll.full"])
        {
            var figure = summary["figures"]![metric]!;
            Assert.Equal((double)figure["value"]! / (Rows * Columns * double.Log(2)), (double)figure["bitsPerDimension"]!, 1e-12);
        }

        Assert.Matches("−ELBO .* nats per datum \\([0-9.]+ ± [0-9.]+ bits, [0-9.]+ ± [0-9.]+ per dimension\\), 12 test data", output);
        var page = File.ReadAllText(Path.Combine(folder.Of("run"), "report.html"));
        Assert.Contains("bits per dimension</th>", page, StringComparison.Ordinal);
        Assert.Contains(" bits per dimension ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trained_model_in_memory_takes_levels_over_the_highest()
    {
        var spec = Experiment.With(
            ExperimentSpec.Of(
                "memory", ModelSpec.Of(NetworkSpec.Of(9), LatentSpec.Of("E8"), NetworkSpec.Of(9)), new LossSpec.Logistic()),
            "train.epochs=2", "train.batch=20", "objective.warmup=0");
        using var model = Experiment.Train(spec, Memory(255));
        using var file = new MemoryStream();
        model.Compress(Memory(255).Test, file);
        file.Position = 0;
        Assert.Equal(MemoryData.Numbers(Memory(255).Test), MemoryData.Numbers(model.Decompress(file)));
        var told = Assert.Throws<ArgumentException>(() => Experiment.Train(spec, Memory(1))).Message;
        Assert.Contains("the logistic loss takes 256 levels as k/255", told, StringComparison.Ordinal);
        Assert.Contains("training datum", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_no_level_is_refused_with_its_place()
    {
        using var folder = new FolderOfFiles();
        Trained(folder, "logistic");
        File.WriteAllText(folder.Of("half.csv"), string.Join(',', Enumerable.Repeat("7", 19)) + ",7.5\n");
        var told = CommandRun.Of("compress", folder.Of("half.csv"), "--run", folder.Of("run"), "--out", folder.Of("x.lattice"));
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("line 1, column 20: 7.5: levels are whole numbers in 0 … 255", told.Error, StringComparison.Ordinal);
    }

    /// <summary>A slope of grey that a brightness of the image and some noise change.</summary>
    private static byte[] Bytes()
    {
        var random = new System.Random(7);
        var bytes = new byte[Images * Rows * Columns];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(40 + (5 * (i % (Rows * Columns))) + (11 * (i / (Rows * Columns) % 7)) + random.Next(16));
        }

        (bytes[0], bytes[1]) = (0, 255);
        return bytes;
    }

    private static DataSet Memory(double divisor)
    {
        var (bytes, rows) = (Bytes(), new float[Images, Rows * Columns]);
        for (var i = 0; i < bytes.Length; i++)
        {
            rows[i / (Rows * Columns), i % (Rows * Columns)] = (float)(bytes[i] / divisor);
        }

        return DataSet.Of(DataSplit.Of(rows));
    }

    private static ExperimentSpec Trained(FolderOfFiles folder, string loss)
    {
        File.WriteAllBytes(folder.Of("faces.npy"), FolderOfFiles.Npy("|u1", $"({Images}, {Rows}, {Columns})", Bytes()));
        var spec = folder.Write(
            "s.yaml",
            $$"""
            schema: 1
            name: levels
            data:
              source: npy
              files: { train: "{{folder.Of("faces.npy")}}", validationShare: 0.2, testShare: 0.2 }
              values: { kind: levels }
            model:
              encoder: { kind: gated, widths: [9] }
              latent: { kind: lattice, lattice: { name: E8 } }
              decoder: { kind: gated, widths: [9] }
              outputBias: mean
            objective: { loss: {{loss}}, warmup: 0 }
            train: { batch: 20, optimiser: { rate: 1e-3 }, epochs: 2 }
            evaluate: { importanceSamples: 5, dithers: 2 }

            """);
        Done("run", spec, "--out", folder.Of("run"));
        return Loaded.One(File.ReadAllText(spec));
    }

    /// <summary>The test images as they are in the file.</summary>
    private static byte[] Split(ExperimentSpec spec) =>
        [.. MemoryData.Numbers(SmallRuns.DataOf(spec).Test).Select(number => (byte)double.Round(255.0 * number))];

    private static CommandRun Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Error);
        return run;
    }
}
