using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public sealed class ScalingTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Standard_data_have_mean_0_and_deviation_1_and_come_back()
    {
        var (training, test) = ("1000000001,5,2\n1000000002,5,4\n1000000006,5,6\n", "1000000010,7,0\n");
        var data = Loaded(Scaling.Standard, training, test);
        var rows = DataAssert.Rows(data.Training);
        for (var column = 0; column < 3; column++)
        {
            var numbers = rows.Select(row => (double)row[column]).ToArray();
            Assert.Equal(0, numbers.Average(), 1e-6);
            Assert.Equal(column == 1 ? 0 : 1, numbers.Average(number => number * number), 1e-6);
        }

        // Of the test data, by the training data's figures; a column without spread is only shifted.
        var deviation = double.Sqrt(14.0 / 3);
        Assert.Equal([(float)(7 / deviation), 2, (float)(-4 / double.Sqrt(8.0 / 3))], DataAssert.Rows(data.Test)[0]);
        var scaling = data.Schema.Scaling.IfNone(() => throw new InvalidOperationException());
        Assert.Equal([1000000010f, 7, 0], scaling.Back(DataAssert.Rows(data.Test)[0], 3).Select(number => float.Round(number, 3)));
    }

    [Fact]
    public void Unit_data_go_from_0_to_1()
    {
        var data = Loaded(Scaling.Unit, "-2,3\n0,3\n2,3\n", "4,4\n");
        Assert.Equal([[0, 0], [0.5f, 0], [1, 0]], DataAssert.Rows(data.Training));
        Assert.Equal([[1.5f, 1]], DataAssert.Rows(data.Test));
    }

    [Fact]
    public void Pictures_have_one_scale_for_all_numbers()
    {
        var path = folder.Write("a.npy", FolderOfFiles.Npy("|u1", "(2, 1, 2)", [0, 10, 20, 30]));
        var data = DataAssert.Loaded(new DataSpec.Npy(
            FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real { Scale = Scaling.Unit }, DataLimits.None));
        Assert.Equal([[0, 10 / 30f], [20 / 30f, 1]], DataAssert.Rows(data.Training));
    }

    [Fact]
    public void The_scale_is_part_of_the_data_and_none_changes_nothing()
    {
        var (none, standard) = (Loaded(Scaling.None, "1,2\n3,5\n", "1,1\n"), Loaded(Scaling.Standard, "1,2\n3,5\n", "1,1\n"));
        Assert.NotEqual(none.Hash, standard.Hash);
        Assert.True(none.Schema.Scaling.IsNone);
        Assert.Equal([[1, 2], [3, 5]], DataAssert.Rows(none.Training));
    }

    [Fact]
    public void A_wild_scale_is_noted_until_it_is_scaled()
    {
        bool IsNoted(Scaling scale) => Loaded(scale, "1000000,2\n3000000,5\n", "1,1\n").Notes.Exists(
            note => note.Render().Contains("scale: standard", StringComparison.Ordinal));
        Assert.True(IsNoted(Scaling.None));
        Assert.False(IsNoted(Scaling.Standard));
    }

    [Fact]
    public void New_rows_are_filled_and_scaled_by_what_is_kept()
    {
        var scaling = new Standardisation([1, 10], [2, 5], [7, 20]);
        var row = new[] { double.NaN, 30 };
        scaling.Apply(row);
        Assert.Equal([3, 4], row);
        Assert.Equal([7, 30], scaling.Back([3, 4], 2));
    }

    [Fact]
    public void Double_precision_is_kept_until_the_data_are_scaled()
    {
        double[] numbers = [1e9 + 0.25, 1e9 + 0.75];
        var path = folder.Write("a.npy", FolderOfFiles.Npy("<f8", "(2, 1)", MemoryMarshal.AsBytes<double>(numbers).ToArray()));
        var data = DataAssert.Loaded(new DataSpec.Npy(
            FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real { Scale = Scaling.Standard },
            DataLimits.None));
        Assert.Equal([[-1], [1]], DataAssert.Rows(data.Training));
    }

    private DataSet Loaded(Scaling scale, string training, string test)
    {
        var (first, third) = (folder.Write("a.csv", training), folder.Write("b.csv", test));
        return DataAssert.Loaded(new DataSpec.Csv(
            FolderOfFiles.Files(first, first, third), Option<TableColumn>.None, Header: false, new Values.Real { Scale = scale },
            DataLimits.None));
    }
}
