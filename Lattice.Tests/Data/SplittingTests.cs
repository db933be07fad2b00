using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class SplittingTests
{
    [Fact]
    public void What_has_no_file_is_set_aside_from_the_training_file()
    {
        using var folder = new FolderOfFiles();
        var path = Numbers(folder, "a.csv", 0, 40);
        var data = DataAssert.Loaded(Spec(FolderOfFiles.Files(path)));
        Assert.Equal((20, 10, 10), (data.Training.Count, data.Validation.Count, data.Test.Count));
        float[] all = [.. Column(data.Training), .. Column(data.Validation), .. Column(data.Test)];
        Assert.NotEqual(Enumerable.Range(0, 40).Select(i => (float)i), all);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (float)i), all.Order());
        Assert.Equal(Column(data.Test).Select(value => (int)value % 3), Enumerable.Range(0, 10).Select(data.Test.Label));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(10, 3, 7)]
    [InlineData(31_102, 1_000, 1_000)]
    public void A_split_by_counts_has_each_datum_once(int count, int validation, int test)
    {
        var cut = SeededSplit.Cut(count, validation, test, seed: 1);
        Assert.Equal((count - validation - test, validation, test), (cut.Training.Length, cut.Validation.Length, cut.Test.Length));
        Assert.Equal(Enumerable.Range(0, count), cut.Training.Concat(cut.Validation).Concat(cut.Test).Order());
    }

    [Fact]
    public void The_same_seed_sets_the_same_data_aside()
    {
        using var folder = new FolderOfFiles();
        var path = Numbers(folder, "a.csv", 0, 40);
        Assert.Equal(DataAssert.Loaded(Spec(FolderOfFiles.Files(path))).Hash, DataAssert.Loaded(Spec(FolderOfFiles.Files(path))).Hash);
        Assert.NotEqual(
            DataAssert.Loaded(Spec(FolderOfFiles.Files(path))).Hash, DataAssert.Loaded(Spec(FolderOfFiles.Files(path, seed: 8))).Hash);
    }

    [Fact]
    public void A_file_of_its_own_is_used_as_it_is()
    {
        using var folder = new FolderOfFiles();
        var (path, test) = (Numbers(folder, "a.csv", 0, 40), Numbers(folder, "b.csv", 100, 5));
        var data = DataAssert.Loaded(Spec(FolderOfFiles.Files(path, test: test)));
        Assert.Equal((30, 10, 5), (data.Training.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal([100, 101, 102, 103, 104], Column(data.Test));
    }

    [Theory]
    [InlineData(0.0, "validation")]
    [InlineData(0.01, "validation")]
    [InlineData(0.5, "training")]
    public void A_share_that_leaves_a_split_empty_is_refused(double share, string split)
    {
        using var folder = new FolderOfFiles();
        DataAssert.Missing(DataAssert.Refused(Spec(FolderOfFiles.Files(Numbers(folder, "a.csv", 0, 10), share: share))), split, "no data");
    }

    private static float[] Column(Lattice.Train.Data.DataSplit split) => [.. DataAssert.Rows(split).Select(row => row[0])];

    private static string Numbers(FolderOfFiles folder, string name, int start, int count) =>
        folder.Write(name, string.Concat(Enumerable.Range(start, count).Select(i => $"{i},{i % 3}\n")));

    private static DataSpec Spec(SplitFiles files) =>
        new DataSpec.Csv(files, TableColumn.Of(1), Header: false, new Values.Real(), DataLimits.None);
}
