using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class IdxTests
{
    private static readonly byte[] Pixels = [0, 255, 128, 3, 9, 12, 100, 200, 50, 60, 70, 80];

    [Fact]
    public void Images_and_labels_are_read_in_order()
    {
        using var folder = new FolderOfFiles();
        var images = folder.Write("images", FolderOfFiles.Idx(8, [3, 2, 2], Pixels));
        var labels = folder.Write("labels", FolderOfFiles.Idx(8, [3], [4, 0, 2]));
        var data = DataAssert.Loaded(new DataSpec.Idx(
            FolderOfFiles.Files(images, images, images), FolderOfFiles.Files(labels, labels, labels), new Values.Real(), DataLimits.None));
        Assert.Equal(new ImageShape(2, 2), data.Image);
        Assert.Equal([[0, 255, 128, 3], [9, 12, 100, 200], [50, 60, 70, 80]], DataAssert.Rows(data.Validation));
        Assert.Equal([4, 0, 2], Enumerable.Range(0, 3).Select(data.Training.Label));
        Assert.Equal(5, data.Training.Classes);
    }

    [Theory]
    [InlineData(0x09, new byte[] { 0xFF, 0x02 }, -1f, 2f)]
    [InlineData(0x0B, new byte[] { 0xFF, 0xFE, 0x01, 0x00 }, -2f, 256f)]
    [InlineData(0x0C, new byte[] { 0xFF, 0xFF, 0xFF, 0xFD, 0x00, 0x00, 0x00, 0x07 }, -3f, 7f)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00 }, 1.5f, -2f)]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, 1.5f, -2f)]
    public void Every_type_is_read(byte type, byte[] bytes, float first, float second)
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(
            [[first], [second]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a", FolderOfFiles.Idx(type, [2], bytes)))).Test));
    }

    [Fact]
    public void Wrong_files_are_refused_with_their_place()
    {
        using var folder = new FolderOfFiles();
        DataError Refused(byte[] content) => DataAssert.Refused(Spec(folder.Write("a", content)));
        var good = FolderOfFiles.Idx(8, [3, 2, 2], Pixels);
        DataAssert.Corrupt(Refused([]), "byte 0");
        DataAssert.Corrupt(Refused([0, 0, 8]), "byte 3");
        DataAssert.Corrupt(Refused([1, 0, 8, 1, 0, 0, 0, 1, 5]), "byte 0", "01000801");
        DataAssert.Corrupt(Refused([0, 0, 7, 1, 0, 0, 0, 1, 5]), "byte 0", "00000701");
        DataAssert.Corrupt(Refused(good[..7]), "byte 7", "3 axes");
        DataAssert.Corrupt(Refused(good[..^1]), "byte 27", "datum 2 of 3");
        DataAssert.Corrupt(Refused([.. good, 1]), "byte 28", "more bytes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [3, 0, 2], [])), "(3, 0, 2)");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [3, int.MaxValue, int.MaxValue], [])), "numbers per datum");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [-1, 1], [])), "4294967295");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [.. Enumerable.Repeat(1, 255)], [1])), "255 axes", "at most 64");
        DataAssert.Corrupt(
            Refused(FolderOfFiles.Idx(8, [int.MaxValue, 4096, 4096], [1])), "datum 0 of 2147483647", "each of 16777216 bytes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(0x0D, [2], [0x7F, 0xC0, 0, 0, 0, 0, 0, 0])), "datum 0, number 0", "NaN");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(0x0D, [2], [0, 0, 0, 0, 0xFF, 0x80, 0, 0])), "datum 1, number 0", "-Infinity");
        DataAssert.Corrupt(Refused(FolderOfFiles.Gzip(good)[..^12]), "gzip");
        DataAssert.Missing(DataAssert.Refused(Spec(folder.Of("none"))), "none", "no such file");
        DataAssert.Missing(DataAssert.Refused(Spec(folder.Path)), folder.Path);
    }

    [Fact]
    public void Damaged_gzip_is_refused()
    {
        using var folder = new FolderOfFiles();
        var random = new System.Random(3);
        var numbers = new byte[100_000];
        random.NextBytes(numbers);
        var whole = FolderOfFiles.Gzip(FolderOfFiles.Idx(8, [1000, 100], numbers));
        whole[whole.Length / 2] ^= 0x55;
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("a.gz", whole))), "a.gz");
    }

    [Fact]
    public void Labels_must_fit_the_data()
    {
        using var folder = new FolderOfFiles();
        var images = folder.Write("images", FolderOfFiles.Idx(8, [3, 2, 2], Pixels));
        DataError Refused(byte[] labels)
        {
            var path = folder.Write("labels", labels);
            return DataAssert.Refused(
                new DataSpec.Idx(FolderOfFiles.Files(images), FolderOfFiles.Files(path), new Values.Real(), DataLimits.None));
        }

        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [2], [1, 2])), "2 labels, expected 3");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(9, [3], [1, 0xFF, 1])), "datum 1", "-1");
        DataAssert.Corrupt(
            Refused(FolderOfFiles.Idx(0x0C, [3], [0, 0, 0, 1, 0x3B, 0x9A, 0xCA, 0, 0, 0, 0, 0])), "datum 1", "1000000000", "65535");
        DataAssert.Corrupt(
            Refused(FolderOfFiles.Idx(0x0D, [3], [0, 0, 0, 0, 0x3F, 0xC0, 0, 0, 0, 0, 0, 0])), "datum 1", "1.5", "whole numbers");
        DataAssert.Corrupt(Refused(FolderOfFiles.Idx(8, [3, 2], [1, 2, 3, 4, 5, 6])), "2 numbers per datum", "one label");
        DataAssert.Missing(
            DataAssert.Refused(
                new DataSpec.Idx(FolderOfFiles.Files(images, images), FolderOfFiles.Files(images), new Values.Real(), DataLimits.None)),
            "validation", "label");
    }

    [Fact]
    public void All_splits_must_have_one_width()
    {
        using var folder = new FolderOfFiles();
        var four = folder.Write("four", FolderOfFiles.Idx(8, [3, 2, 2], Pixels));
        var three = folder.Write("three", FolderOfFiles.Idx(8, [4, 3], Pixels));
        DataAssert.Corrupt(
            DataAssert.Refused(
                new DataSpec.Idx(FolderOfFiles.Files(four, three, four), Option<SplitFiles>.None, new Values.Real(), DataLimits.None)),
            three, "3 numbers per datum, expected 4");
    }

    private static DataSpec Spec(string path) =>
        new DataSpec.Idx(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);
}
