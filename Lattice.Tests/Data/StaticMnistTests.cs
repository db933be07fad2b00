using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class StaticMnistTests
{
    private static readonly string Line = string.Join(' ', Enumerable.Range(0, 784).Select(i => i % 3 == 0 ? 1 : 0)) + "\n";

    [FactWhenData(StaticMnist.Name)]
    public void The_published_files_load()
    {
        var folder = FactWhenDataAttribute.Folder(StaticMnist.Name);
        var data = DataAssert.Loaded(new DataSpec.StaticMnist(folder, DataLimits.None));
        Assert.Equal((50_000, 10_000, 10_000), (data.Training.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal((784, false), (data.Training.Width, data.Training.HasLabels));
        Assert.Equal("04f6ddbb079e5a5c2c79fe460d424a48e72be51ae1205d0772140413c6481d24", data.Hash);
    }

    // PROTOCOL: independent pixels with the training means give 205.79 nats on the test set.
    [FactWhenData(StaticMnist.Name)]
    public void Independent_pixels_cost_what_the_protocol_says()
    {
        var data = DataAssert.Loaded(new DataSpec.StaticMnist(FactWhenDataAttribute.Folder(StaticMnist.Name), DataLimits.None));
        var ones = new double[784];
        foreach (var row in DataAssert.Rows(data.Training))
        {
            for (var i = 0; i < 784; i++)
            {
                ones[i] += row[i];
            }
        }

        var nats = DataAssert.Rows(data.Test).Average(row => row.Select((value, i) =>
        {
            var mean = (ones[i] + 1) / 50_002;
            return -(value == 1 ? double.Log(mean) : double.Log(1 - mean));
        }).Sum());
        Assert.InRange(nats, 205.70, 205.88);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_plain_or_compressed_are_read_bit_by_bit(bool gzip)
    {
        using var folder = new FolderOfFiles();
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Line, 150)));
        var path = gzip ? folder.Write("a.amat.gz", FolderOfFiles.Gzip(content))[..^3] : folder.Write("a.amat", content);
        var rows = DataAssert.Right(AmatFile.Read(path, 150, Sha(content)));
        var row = new float[784];
        rows.CopyRow(149, row);
        Assert.Equal(Enumerable.Range(0, 784).Select(i => i % 3 == 0 ? 1f : 0f), row);
    }

    [Fact]
    public void Damage_is_refused_with_its_place()
    {
        using var folder = new FolderOfFiles();
        DataError Refused(string text) =>
            DataAssert.Left(AmatFile.Read(folder.Write("a.amat", text), 2, Sha(Encoding.ASCII.GetBytes(Line + Line))));
        var (two, zeros) = (Line[..4] + "2" + Line[5..], Line[..2] + "1" + Line[3..]);
        DataAssert.Corrupt(Refused(Line + two), "a.amat", "line 2, column 5", "0x32", "0 or 1");
        DataAssert.Corrupt(Refused(Line[..3] + "," + Line[4..] + Line), "line 1, column 4", "0x2c", "one space");
        DataAssert.Corrupt(Refused(Line[..^1] + " " + Line), "line 1, column 1568", "0x20", "end of the line");
        DataAssert.Corrupt(Refused(Line[..^2] + "2\n" + Line), "line 1, column 1567", "0x32");
        DataAssert.Corrupt(Refused(Line + Line[..100]), "line 2, column 101", "784 numbers");
        DataAssert.Corrupt(Refused(Line), "line 2", "2 lines");
        DataAssert.Corrupt(Refused(""), "line 1", "2 lines");
        DataAssert.Corrupt(Refused(Line + Line + Line), "line 3", "2 lines");
        DataAssert.Corrupt(Refused(Line + zeros), Sha(Encoding.ASCII.GetBytes(Line + Line)), Sha(Encoding.ASCII.GetBytes(Line + zeros)));
    }

    [Fact]
    public void Absent_files_are_named_with_the_command_that_fetches_them()
    {
        using var folder = new FolderOfFiles();
        folder.Write("binarized_mnist_valid.amat", "");
        var error = DataAssert.Refused(new DataSpec.StaticMnist(folder.Path, DataLimits.None));
        DataAssert.Missing(error, "binarized_mnist_train.amat, binarized_mnist_test.amat", folder.Path, "lattice data fetch static-mnist");
    }

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
