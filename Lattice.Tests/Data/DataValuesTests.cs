using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class DataValuesTests
{
    [Fact]
    public void Each_rule_maps_numbers_as_it_says()
    {
        Assert.Equal([0, 1, 1], Row("0,1,1", new Values.Binary()));
        Assert.Equal([0, 1, 1], Row("2,3,4", new Values.Threshold(3)));
        Assert.Equal([0, 0.5f, 1], Row("0,127.5,255", new Values.Probabilities(255)));
        Assert.Equal([-7, 0.25f, 1e15f, -1e15f], Row("-7,0.25,1e15,-1e15", new Values.Real()));
        Assert.Equal([0, 1, 0], Row("0,255,0", new Values.Sampled(255, 3)));
        Assert.Equal([0, 0.2f, 1], Row("0,51,255", new Values.Levels()));
        Assert.Equal([0, 1 / 3f, 1], Row("0,1,3", new Values.Levels(4)));
    }

    [Theory]
    [InlineData("0,0.5,1")]
    [InlineData("0,2,1")]
    [InlineData("0,NaN,1")]
    public void Binary_refuses_everything_but_zero_and_one(string line) => Refuses(line, new Values.Binary());

    [Theory]
    [InlineData("0,256,1")]
    [InlineData("0,-1,1")]
    [InlineData("0,0.5,1")]
    [InlineData("0,NaN,1")]
    public void Levels_refuse_everything_but_whole_numbers_of_their_range(string line) => Refuses(line, new Values.Levels());

    [Theory]
    [InlineData("0,1.1e15,1")]
    [InlineData("0,-1e17,1")]
    [InlineData("0,1e20,1")]
    [InlineData("0,9.96921e36,1")]
    [InlineData("0,NaN,1")]
    public void Real_values_that_float32_arithmetic_cannot_take_are_refused(string line) => Refuses(line, new Values.Real());

    [Fact]
    public void A_fill_value_is_refused_with_file_line_and_column_and_what_to_do()
    {
        using var folder = new FolderOfFiles();
        var told = DataAssert.Refused(Csv(folder.Write("test.csv", "1,2,3\n4,1e20,6\n"), new Values.Real()));
        Assert.EndsWith(
            "test.csv: line 2, column 2: 1E+20: real values are finite and within ±1e15; beyond, float32 arithmetic overflows. Scale the "
                + "data; correct or leave out a number that stands for a missing one.",
            told.Render(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,256,1")]
    [InlineData("0,-1,1")]
    [InlineData("0,NaN,1")]
    public void Probabilities_and_samples_refuse_what_is_out_of_range(string line)
    {
        Refuses(line, new Values.Probabilities(255));
        Refuses(line, new Values.Sampled(255, 1));
    }

    [Theory]
    [InlineData("0,NaN,1")]
    [InlineData("0,Infinity,1")]
    public void Thresholds_refuse_what_is_not_finite(string line) => Refuses(line, new Values.Threshold(0.5));

    // Binomial(20000, p): six standard deviations.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.93)]
    public void A_sample_is_one_as_often_as_its_probability_says(double probability)
    {
        var (probabilities, bits) = (Enumerable.Repeat(probability, 20_000).ToArray(), new double[20_000]);
        Binarisation.Sample(5, 0, probabilities, bits);
        Assert.InRange(
            bits.Average() - probability,
            -6 * double.Sqrt(probability * (1 - probability) / 20_000),
            6 * double.Sqrt(probability * (1 - probability) / 20_000));
    }

    [Fact]
    public void A_sample_is_a_function_of_seed_and_datum()
    {
        double[] Draw(ulong seed, int datum)
        {
            var bits = new double[64];
            Binarisation.Sample(seed, datum, Enumerable.Repeat(0.5, 64).ToArray(), bits);
            return bits;
        }

        Assert.Equal(Draw(1, 2), Draw(1, 2));
        Assert.NotEqual(Draw(1, 2), Draw(1, 3));
        Assert.NotEqual(Draw(1, 2), Draw(2, 2));
        Assert.NotEqual(Draw(1, 2), Draw(1UL << 32 | 1, 2));
    }

    [Fact]
    public void Equal_data_have_equal_hashes_however_they_were_written()
    {
        using var folder = new FolderOfFiles();
        var text = folder.Write("a.csv", "0,1\n1,1\n");
        var array = folder.Write("a.npy", FolderOfFiles.Npy("|u1", "(2, 2)", [0, 9, 9, 9]));
        var first = DataAssert.Loaded(Csv(text, new Values.Real()));
        var second = DataAssert.Loaded(
            new DataSpec.Npy(FolderOfFiles.Files(array, array, array), Option<SplitFiles>.None, new Values.Threshold(5), DataLimits.None));
        var third = DataAssert.Loaded(Csv(folder.Write("b.csv", "0,1\n1,0\n"), new Values.Real()));
        Assert.Equal(first.Hash, second.Hash);
        Assert.NotEqual(first.Hash, third.Hash);
    }

    private static float[] Row(string line, Values values)
    {
        using var folder = new FolderOfFiles();
        return DataAssert.Rows(DataAssert.Loaded(Csv(folder.Write("a.csv", line + "\n"), values)).Training)[0];
    }

    private static void Refuses(string line, Values values)
    {
        using var folder = new FolderOfFiles();
        DataAssert.Corrupt(DataAssert.Refused(Csv(folder.Write("a.csv", "0,1,1\n" + line + "\n"), values)), "a.csv: line 2, column 2");
    }

    private static DataSpec Csv(string path, Values values) =>
        new DataSpec.Csv(FolderOfFiles.Files(path, path, path), Option<TableColumn>.None, Header: false, values, DataLimits.None);
}
