using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Tables of text as programs write them: names, separators, quotes, words, ids, missing numbers.</summary>
public sealed class TableTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a,b\n1,2.5\n-3,4e1\n")]
    [InlineData("1,2.5\n-3,4e1\n")]
    [InlineData("a;b\n1;2.5\n-3;4e1\n")]
    [InlineData("a;b\n1;2,5\n-3;4e1\n")]
    [InlineData("1;2,5\n-3;40,0\n")]
    [InlineData("a\tb\n1\t2.5\n-3\t40\n")]
    [InlineData("1,0\t2,5\n-3,0\t40,0\n")]
    [InlineData("\"a, with a comma\",\"b\"\"quoted\"\"\"\r\n\"1\",\"2.5\"\r\n -3 , \"40\" \r\n")]
    [InlineData("\"a\nover two lines\",b\n1,2.5\n-3,40\n")]
    [InlineData("\uFEFFa,b\r\n1,2.5\r\n-3,40")]
    public void The_same_numbers_are_read_however_they_are_written(string text) =>
        Assert.Equal([[1, 2.5f], [-3, 40]], Rows(Spec(text)));

    [Theory]
    [InlineData(CellSeparator.Comma, DecimalMark.Comma, "\"1,5\",2\n3,4\n")]
    [InlineData(CellSeparator.Semicolon, DecimalMark.Comma, "1,5;2\n3;4\n")]
    [InlineData(CellSeparator.Tab, DecimalMark.Point, "1.5\t2\n3\t4\n")]
    public void What_the_spec_says_of_marks_counts(CellSeparator separator, DecimalMark mark, string text) =>
        Assert.Equal([[1.5f, 2], [3, 4]], Rows(Spec(text) with { Separator = separator, Decimal = mark }));

    [Theory]
    [InlineData("id,x,class,y\nr0,1,dog,2\nr1,3,cat,4\nr2,5,dog,6\n", "class", "id")]
    [InlineData("r0,1,dog,2\nr1,3,cat,4\nr2,5,dog,6\n", 2, 0)]
    [InlineData("\"dog, the\";1;2;r0\n\"cat\";3;4;r1\n\"dog, the\";5;6;r2\n", 0, 3)]
    public void Words_are_labels_and_ids_are_kept(string text, object label, object id)
    {
        var data = DataAssert.Loaded(Spec(text, Column(label)) with { IdColumn = Column(id) });
        Assert.Equal([[1, 2], [3, 4], [5, 6]], DataAssert.Rows(data.Training));
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(data.Training.Label));
        Assert.Equal(["cat", text.Contains("the", StringComparison.Ordinal) ? "dog, the" : "dog"], data.Schema.Classes.ToArray());
        Assert.Equal(["r0", "r1", "r2"], Enumerable.Range(0, 3).Select(data.Training.Id));
    }

    [Fact]
    public void Classes_are_those_of_all_files_and_numbers_among_words_are_sorted_with_them()
    {
        var (train, test) = (folder.Write("a.csv", "1,1\n2,10\n3,9\n"), folder.Write("b.csv", "4,2\n5,x\n"));
        DataSet Loaded(string third) => DataAssert.Loaded(
            new DataSpec.Csv(
                FolderOfFiles.Files(train, train, third), TableColumn.Of(1), Header: false, new Values.Real(), DataLimits.None));
        Assert.Equal(["1", "10", "2", "9", "x"], Loaded(test).Schema.Classes.ToArray());
        Assert.Equal([2, 4], Enumerable.Range(0, 2).Select(Loaded(test).Test.Label));
        Assert.True(Loaded(train).Schema.Classes.IsEmpty);
        Assert.Equal(11, Loaded(train).Training.Classes);
    }

    [Fact]
    public void Words_are_no_labels_of_a_run_that_learned_numbers()
    {
        var path = folder.Write("new.csv", "1,cat\n2,dog\n");
        DataAssert.Corrupt(
            DataAssert.Left(RowBlocks.Read(path, default, Spec("1,0\n2,1\n", TableColumn.Of(1)), 1, 10, 10, (_, _) => { })),
            "line 1, column 2", "'cat'", "whole numbers from 0");
    }

    [Fact]
    public void Columns_of_another_file_are_found_by_their_names()
    {
        var (train, test) = (folder.Write("a.csv", "x,y,n\n1,2,7\n3,4,8\n"), folder.Write("b.csv", "y,extra,x,n\n20,0,10,9\n"));
        var data = DataAssert.Loaded(new DataSpec.Csv(
            FolderOfFiles.Files(train, train, test), Option<TableColumn>.None, Header: false, new Values.Real(), DataLimits.None)
        {
            IgnoredColumns = Prelude.Seq1(TableColumn.Of("n")),
        });
        Assert.Equal([[10, 20]], DataAssert.Rows(data.Test));
        Assert.Equal(["x", "y"], data.Schema.Columns.ToArray());
        DataAssert.Corrupt(
            DataAssert.Refused(new DataSpec.Csv(
                FolderOfFiles.Files(train, train, folder.Write("c.csv", "x,z,n\n1,2,3\n")), Option<TableColumn>.None, Header: false,
                new Values.Real(), DataLimits.None)),
            "c.csv: line 1", "'x', 'z'", "'y' is missing");
    }

    [Theory]
    [InlineData(MissingNumbers.Zero, "0 2|3 0|0 6")]
    [InlineData(MissingNumbers.SkipRow, "7 8")]
    [InlineData(MissingNumbers.Mean, "5 2|3 5.3333335|5 6")]
    public void Missing_numbers_become_what_the_spec_says(MissingNumbers rule, string expected)
    {
        var data = DataAssert.Loaded(Spec("a,b\n,2\n3,NA\nNaN,6\n7,8\n") with { Missing = rule });
        var rows = DataAssert.Rows(data.Training).Select(row => string.Join(' ', row.Select(
            number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))).ToArray();
        Assert.Equal(expected.Split('|'), rows.Take(expected.Split('|').Length));
        Assert.Equal(rule == MissingNumbers.SkipRow ? 3 : 0, data.Training.Origin(0));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "c", "line 1", "'a', 'b'", "'c'")]
    [InlineData("1,2\n", "c", "line 1", "no line of names", "header: true")]
    [InlineData("a,a\n1,2\n", "a", "line 1", "two columns 'a'", "its number")]
    [InlineData("a,b\n1,2\n", 2, "line 1", "2 columns", "among 0 … 1")]
    [InlineData("a,b\n1,\n", "b", "line 2, column 2", "the cell is empty", "data.missing")]
    public void Columns_that_are_not_there_are_told(string text, object column, string place, string found, string remedy) =>
        DataAssert.Corrupt(DataAssert.Refused(Spec(text, Column(column))), place, found, remedy);

    [Fact]
    public void A_missing_label_is_no_mean_and_can_be_left_out_with_its_row()
    {
        var spec = Spec("a,b\n1,cat\n2,\n3,dog\n", TableColumn.Of("b"));
        DataAssert.Corrupt(DataAssert.Refused(spec with { Missing = MissingNumbers.Mean }), "line 3, column 2", "skipRow");
        var data = DataAssert.Loaded(spec with { Missing = MissingNumbers.SkipRow });
        Assert.Equal([[1], [3]], DataAssert.Rows(data.Training));
        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(data.Training.Origin));
    }

    [Fact]
    public void A_first_column_without_a_name_is_noted() => Assert.Contains(
        DataAssert.Loaded(Spec(",x,y\n0,1,5\n1,2,7\n")).Notes,
        note => note.Render().Contains("ignoredColumns: [0]", StringComparison.Ordinal));

    private static TableColumn Column(object column) => column is int place ? TableColumn.Of(place) : TableColumn.Of((string)column);

    private static float[][] Rows(DataSpec spec) => DataAssert.Rows(DataAssert.Loaded(spec).Training);

    private DataSpec.Csv Spec(string text, Option<TableColumn> label = default)
    {
        var path = folder.Write("a.csv", text);
        return new(FolderOfFiles.Files(path, path, path), label, Header: false, new Values.Real(), DataLimits.None);
    }
}
