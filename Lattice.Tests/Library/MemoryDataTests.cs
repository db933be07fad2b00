using Lattice.Tests.Loop;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Library;

/// <summary>Data sets of arrays.</summary>
public sealed class MemoryDataTests
{
    [Fact]
    public void Arrays_lists_spans_and_sources_hold_the_same_data()
    {
        var data = ToyData.Of(50, 10, 10).Training;
        var (rows, numbers, labels) = (MemoryData.Rows(data), MemoryData.Numbers(data), MemoryData.Labels(data));
        float[][] jagged = [.. numbers.Chunk(data.Width)];
        DataSplit[] same = [DataSplit.Of(rows, labels), DataSplit.Of(jagged, labels), DataSplit.Of(numbers, data.Width, labels)];
        Assert.Single(same.Select(split => DataSet.Of(split).Hash).Distinct());
        var source = DataSet.Of(DataSplit.Of(new Formula(data), labels));
        Assert.Equal(MemoryData.Numbers(DataSet.Of(same[0]).Training), MemoryData.Numbers(source.Training));
        Assert.Equal(MemoryData.Labels(DataSet.Of(same[0]).Test), MemoryData.Labels(source.Test));
    }

    [Fact]
    public void Shares_are_set_aside_once_each_and_what_is_given_is_kept()
    {
        var rows = DataSplit.Of([.. Enumerable.Range(0, 100).Select(row => (float)row)], 1);
        var both = DataSet.Of(rows, validationShare: 0.2, testShare: 0.1, splitSeed: 7);
        Assert.Equal((70, 20, 10), (both.Training.Count, both.Validation.Count, both.Test.Count));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(row => (float)row),
            new[] { both.Training, both.Validation, both.Test }.SelectMany(MemoryData.Numbers).Order());
        var other = DataSet.Of(rows, validationShare: 0.2, testShare: 0.1, splitSeed: 8);
        Assert.NotEqual(MemoryData.Numbers(both.Test), MemoryData.Numbers(other.Test));
        var given = DataSet.Of(rows, DataSplit.Of([1, 2], 1), DataSplit.Of([3], 1));
        Assert.Equal((100, 2, 1), (given.Training.Count, given.Validation.Count, given.Test.Count));
    }

    [Fact]
    public void What_is_no_data_is_refused_with_its_place()
    {
        var one = DataSplit.Of(new float[10, 2]);
        Says("Number 1 of row 2 (both counted from 0) is NaN.", () => DataSplit.Of([1, 2, 3, 4, 5, float.NaN], 2));
        Says("Number 0 of row 0 (both counted from 0) is Infinity.", () => DataSplit.Of([[float.PositiveInfinity]]));
        Says("is 1E+16. Numbers are finite and within ±1e15", () => DataSplit.Of(new[,] { { 1e16f } }));
        Says("Row 1 (counted from 0) has 1 numbers and row 0 has 2.", () => DataSplit.Of([[1, 2], [3]]));
        Says("5 numbers are no rows of 2.", () => DataSplit.Of(new float[5], 2));
        Says("2 labels for 3 rows.", () => DataSplit.Of(new float[3, 2], [0, 1]));
        Says("The label of row 1 (counted from 0) is -1.", () => DataSplit.Of(new float[2, 2], [0, -1]));
        Says("A row of test has 3 numbers without a label, and one of training 2 numbers without a label.",
            () => DataSet.Of(one, test: DataSplit.Of(new float[1, 3])));
        Says("The share of test is 0. Give test data, or a share above 0 and below 1.", () => DataSet.Of(one, testShare: 0));
        Says("leave nothing to train on", () => DataSet.Of(one, validationShare: 0.5, testShare: 0.5));
        Says("There are 10 training, 0 validation and 0 test data", () => DataSet.Of(one, validationShare: 0.01, testShare: 0.01));
        Says("An image of 2 × 2 pixels has 4 numbers, and a row has 2.", () => DataSet.Of(one, image: new ImageShape(2, 2)));
        Says("Number 0 of row 1 (both counted from 0) is NaN.", () => DataSplit.Of(new Holed()));
    }

    private static void Says(string sentence, Action act) =>
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);

    /// <summary>An own source: rows that are not kept anywhere.</summary>
    private sealed class Formula(DataSplit rows) : IRowSource
    {
        public int Count => rows.Count;

        public int Width => rows.Width;

        public void CopyRow(int index, Span<float> destination) => rows.CopyRow(index, destination);
    }

    private sealed class Holed : IRowSource
    {
        public int Count => 3;

        public int Width => 2;

        public void CopyRow(int index, Span<float> destination) => destination.Fill(index == 1 ? float.NaN : 0);
    }
}
