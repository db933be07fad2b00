using LanguageExt;
using Lattice.Domain.Experiment;
using Xunit;

namespace Lattice.Tests.Data;

public class CsvTests
{
    [Theory]
    [InlineData("1,2.5,-3e2\n4,5,6\n")]
    [InlineData("1, 2.5 ,-3e2\r\n4,5,\t6\r\n")]
    [InlineData("\uFEFF1,2.5,-300\n4,5,6")]
    [InlineData("1,2.5,-300\n4,5,6\n\n\r\n")]
    public void Numbers_are_read_however_lines_end(string text)
    {
        using var folder = new FolderOfFiles();
        Assert.Equal([[1, 2.5f, -300], [4, 5, 6]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a.csv", text))).Training));
    }

    [Fact]
    public void Header_and_label_column_are_not_data()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", "x,class,y\n0.5,2,1.5\n-1,0,3\n");
        var data = DataAssert.Loaded(
            new DataSpec.Csv(FolderOfFiles.Files(path, path, path), TableColumn.Of(1), Header: true, new Values.Real(), DataLimits.None));
        Assert.Equal([[0.5f, 1.5f], [-1, 3]], DataAssert.Rows(data.Training));
        Assert.Equal((2, 0, 3), (data.Training.Label(0), data.Training.Label(1), data.Training.Classes));
    }

    [Fact]
    public void A_line_longer_than_any_buffer_is_read()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", string.Join(',', Enumerable.Range(0, 100_000)) + "\n");
        Assert.Equal(99_999f, DataAssert.Rows(DataAssert.Loaded(Spec(path)).Test)[0][^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_truncated_gzip_file_is_not_taken_for_a_shorter_one(int cut)
    {
        using var folder = new FolderOfFiles();
        var whole = FolderOfFiles.Gzip(
            System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i * i % 7919}\n"))));
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("a.csv.gz", whole[..^cut]))), "a.csv.gz", "gzip");
        Assert.Equal(3000, DataAssert.Loaded(Spec(folder.Write("a.csv.gz", whole))).Test.Count);
    }

    [Theory]
    [InlineData("1,2\n3\n", "line 2", "1 column;", "2")]
    [InlineData("1,2\n3,4,5\n", "line 2", "3 columns", "2")]
    [InlineData("1,2\n3,x\n", "line 2, column 2", "'x'", "not a number")]
    [InlineData("1,2\n3,\n", "line 2, column 2", "''", "not a number")]
    [InlineData("1,2\n\"3\"x,4\n", "line 2, column 1", "behind the closing quotation mark", "written twice")]
    [InlineData("1,2\n3,\"4\n5,6\n", "line 2", "opens a cell and is never closed", "written twice")]
    [InlineData("1;2\n1,5;2.5\n", "line 2", "decimal points and decimal commas", "data.decimal")]
    [InlineData("1;2\n1.000,5;2\n", "line 2, column 1", "'1.000,5'", "between thousands")]
    [InlineData("a,b\n1,2,3\n", "line 2", "3 columns", "2, as the first line names")]
    [InlineData("a,2\n1,2\n", "line 1, column 1", "'a'", "header: true skips it")]
    [InlineData("1,2\nNaN,4\n", "line 2, column 1", "NaN", "finite")]
    [InlineData("1,2\n3,-Infinity\n", "line 2, column 2", "-Infinity", "finite")]
    [InlineData("1,1e999\n", "line 1, column 2", "Infinity", "finite")]
    [InlineData("1,2\n\n3,4\n", "line 2", "an empty line", "2 columns")]
    [InlineData("1,2\nnan,4\n", "line 2, column 1", "NaN", "finite")]
    [InlineData("1,2\n3,+INF\n", "line 2, column 2", "Infinity", "finite")]
    [InlineData("1,2\n1\0\0,4\n", "line 2, column 1", "'1\\u0000\\u0000'", "NUL")]
    [InlineData("1.5 -2 3\n", "line 1, column 1", "'1.5 -2 3'", "blanks between numbers")]
    [InlineData("1,2\n3;4\n", "line 2", "'3;4'", "';' between numbers")]
    [InlineData("1,2\r3,4\r", "line 1", "'2\\u000d3'", "carriage return alone")]
    [InlineData("1,2\n3,dog\n", "line 2, column 2", "'dog'", "data.labelColumn")]
    [InlineData("# x y\n3,4\n", "line 1, column 1", "'# x y'", "comments")]
    [InlineData("1,2\n3,NA\n", "line 2, column 2", "'NA'", "data.missing")]
    [InlineData("1,2\n3,1_000\n", "line 2, column 2", "'1_000'", "like -1.5e3")]
    [InlineData("1,2\n3,0x1F\n", "line 2, column 2", "'0x1F'", "like -1.5e3")]
    [InlineData("1,2\n3,\u22125\n", "line 2, column 2", "typographic", "hyphen")]
    [InlineData("1,2\n3,\u001b[2J\n", "line 2, column 2", "'\\u001b[2J'", "not a number")]
    [InlineData("", "line 1", "the content ends", "a line of numbers")]
    public void Wrong_lines_are_refused_with_their_place(string text, string place, string value, string remedy)
    {
        using var folder = new FolderOfFiles();
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("a.csv", text))), "a.csv", place, value, remedy);
    }

    [Theory]
    [InlineData("1,2\n3,0.5\n", 1, "line 2, column 2")]
    [InlineData("1,-1\n", 1, "line 1, column 2")]
    [InlineData("1,2\n", 2, "line 1")]
    [InlineData("1\n", 0, "line 1")]
    [InlineData("0,1\n1,NaN\n", 0, "line 2, column 2")]
    public void Wrong_labels_are_refused_with_their_place(string text, int column, string place)
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", text);
        DataAssert.Corrupt(
            DataAssert.Refused(
                new DataSpec.Csv(
                    FolderOfFiles.Files(path, path, path), TableColumn.Of(column), Header: false, new Values.Real(), DataLimits.None)),
            place);
    }

    [Fact]
    public void Advice_that_is_followed_already_is_not_given()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", "x,y\n1,dog\n");
        var error = DataAssert.Refused(
            new DataSpec.Csv(
                FolderOfFiles.Files(path, path, path), Option<TableColumn>.None, Header: true, new Values.Real(), DataLimits.None));
        DataAssert.Corrupt(error, "line 2, column 2", "'dog'");
        Assert.DoesNotContain("header", error.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_marks_of_files_put_together_are_dropped()
    {
        using var folder = new FolderOfFiles();
        Assert.Equal([[1, 2], [3, 4]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a.csv", "\uFEFF1,2\n\uFEFF3,4\n"))).Training));
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_is_held()
    {
        using var folder = new FolderOfFiles();
        var ones = FolderOfFiles.Gzip(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,", 1 << 19))));
        var path = folder.Write(
            "a.csv.gz", [.. FolderOfFiles.Gzip("1\n"u8.ToArray()), .. Enumerable.Repeat(ones, 100).SelectMany(one => one)]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        DataAssert.Corrupt(DataAssert.Refused(Spec(path)), "line 2", "more than 64 MiB");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L << 20);
    }

    private static DataSpec Spec(string path) =>
        new DataSpec.Csv(
            FolderOfFiles.Files(path, path, path), Option<TableColumn>.None, Header: false, new Values.Real(), DataLimits.None);
}
