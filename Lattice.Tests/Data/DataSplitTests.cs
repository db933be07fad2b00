using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class DataSplitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(63)]
    [InlineData(784)]
    public void Packed_rows_give_back_the_bits_they_were_built_from(int width)
    {
        var random = new System.Random(width);
        var rows = Enumerable.Range(0, 13).Select(_ => Enumerable.Range(0, width).Select(_ => (double)random.Next(2)).ToArray()).ToArray();
        var split = Split(rows, bits: true);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new float[width + 1];
            row[width] = 17;
            split.CopyRow(i, row);
            Assert.Equal([.. rows[i].Select(value => (float)value), 17], row);
        }
    }

    [Fact]
    public void CopyRows_is_CopyRow_of_each_index_and_allocates_nothing()
    {
        double[][] rows = [[0, 1, 1], [1, 0, 0], [0.5, 2, -3]];
        foreach (var split in new[] { Split(rows[..2], bits: true), Split(rows, bits: false) })
        {
            int[] indices = [1, 0, 1];
            var batch = new float[9];
            split.CopyRows(indices, batch);
            Assert.Equal([1, 0, 0, 0, 1, 1, 1, 0, 0], batch);
            Assert.Equal(0, Allocations.Of(() => split.CopyRows(indices, batch)));
        }
    }

    [Fact]
    public void Take_shows_the_first_data_only()
    {
        var split = new DataSplit(Rows([[0, 1], [1, 1], [1, 0]], bits: true), [2, 0, 1], 3).Take(2);
        Assert.Equal((2, 2, true, 3), (split.Count, split.Width, split.HasLabels, split.Classes));
        Assert.Equal([2, 0], [split.Label(0), split.Label(1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => split.Label(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => split.CopyRow(2, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => split.CopyRow(-1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => split.Take(3));
        Assert.Throws<ArgumentException>(() => split.CopyRow(0, new float[1]));
    }

    [Fact]
    public void Without_labels_asking_for_one_is_an_error()
    {
        var split = Split([[1]], bits: true);
        Assert.False(split.HasLabels);
        Assert.Throws<InvalidOperationException>(() => split.Label(0));
    }

    private static DataSplit Split(double[][] rows, bool bits) => new(Rows(rows, bits), null, 0);

    private static IRowStore Rows(double[][] rows, bool bits)
    {
        var builder = new RowBuilder(rows[0].Length, bits);
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Build();
    }
}
