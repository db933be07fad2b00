using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class MnistTests
{
    private static readonly DataSet Whole = DataAssert.Loaded(new DataSpec.Mnist(DataLimits.None));

    [Fact]
    public void The_splits_are_those_of_the_protocol()
    {
        Assert.Equal((50_000, 10_000, 10_000), (Whole.Training.Count, Whole.Validation.Count, Whole.Test.Count));
        Assert.Equal((784, 10, true), (Whole.Training.Width, Whole.Training.Classes, Whole.Training.HasLabels));
        Assert.Equal(new ImageShape(28, 28), Whole.Image);
        Assert.Equal("mnist", Whole.Source);
    }

    // Counts of the original label files: training file 5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949.
    [Fact]
    public void The_labels_are_those_of_MNIST()
    {
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Counts(Whole.Test));
        Assert.Equal(
            [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
            Counts(Whole.Training).Zip(Counts(Whole.Validation), (training, validation) => training + validation));
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(Whole.Training.Label));
    }

    // 7,186,049 was counted by a separate program that binarised the four original files by the documented rule.
    [Fact]
    public void The_pixels_are_those_of_the_documented_rule()
    {
        var ones = Prelude.Seq(Whole.Training, Whole.Validation, Whole.Test).Sum(
            split => DataAssert.Rows(split).Sum(row => (long)row.Sum()));
        Assert.Equal(7_186_049, ones);
    }

    [Fact]
    public void The_hash_is_of_the_data_used()
    {
        Assert.Equal("5422a71d292955c346f32e1e11a062aba89b7d5dcaa971f3a22edcc0a2a8c1e6", Whole.Hash);
        var fewer = DataAssert.Loaded(new DataSpec.Mnist(new DataLimits(100, 20, 30)));
        Assert.Equal((100, 20, 30), (fewer.Training.Count, fewer.Validation.Count, fewer.Test.Count));
        Assert.NotEqual(Whole.Hash, fewer.Hash);
        Assert.Equal(fewer.Hash, DataAssert.Loaded(new DataSpec.Mnist(new DataLimits(100, 20, 30))).Hash);
    }

    [Fact]
    public void More_than_there_is_and_nothing_at_all_are_refused()
    {
        DataAssert.Missing(DataAssert.Refused(new DataSpec.Mnist(DataLimits.None with { Test = 10_001 })), "test", "10001", "10000");
        DataAssert.Missing(DataAssert.Refused(new DataSpec.Mnist(DataLimits.None with { Validation = 0 })), "validation", "no data");
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[0])]
    public void A_damaged_resource_is_refused(byte[] bytes)
    {
        using var garbage = new MemoryStream(bytes);
        DataAssert.Corrupt(DataAssert.Left(Mnist.Load(garbage, "mnist.br", Mnist.Sha256, DataLimits.None)), "mnist.br");
    }

    private static int[] Counts(DataSplit split) =>
        [.. Enumerable.Range(0, 10).Select(digit => Enumerable.Range(0, split.Count).Count(index => split.Label(index) == digit))];
}
