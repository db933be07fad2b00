using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data.Sentences;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>What is told of data that can be used all the same.</summary>
public class DataNoteTests
{
    [Fact]
    public void Sound_data_give_no_note()
    {
        using var folder = new FolderOfFiles();
        var (a, b, c) =
            (folder.Write("a.csv", "x,y\n1,0.5\n-1,2\n"), folder.Write("b.csv", "x,y\n1,0.5\n-1,2.5\n"),
                folder.Write("c.csv", "x,y\n1,0\n"));
        Assert.Empty(DataAssert.Loaded(Csv(FolderOfFiles.Files(a, b, c), header: true)).Notes);
        Assert.Empty(DataAssert.Loaded(new DataSpec.Mnist(new DataLimits(20, 20, 20))).Notes);
        Assert.Empty(DataAssert.Text(new DataSpec.Kjv(SentenceSpec.Standard, VocabularySpec.Standard, new DataLimits(20, 20, 20))).Notes);
    }

    [Fact]
    public void A_header_of_numbers_is_told()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", "1,2,3\n4,5,6\n7,8,9\n-4,5,0\n3,3,3\n");
        Assert.Equal(
            $"{path}: line 1 is skipped (header: true), but it holds numbers: 1,2,3. If it is a datum, leave header out.",
            Only(Csv(FolderOfFiles.Files(path), header: true)));
    }

    [Fact]
    public void One_file_in_several_splits_is_told_however_it_is_named()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.csv", "1,2\n3,4\n");
        var (copy, link, other) = (folder.Write("b.csv", "1.0, 2\r\n3,4\r\n"), folder.Of("link.csv"), folder.Write("c.csv", "1,2\n3,5\n"));
        File.CreateSymbolicLink(link, path);
        Assert.StartsWith(
            "training and validation are the same data", Only(Csv(FolderOfFiles.Files(path, copy, other))), StringComparison.Ordinal);
        Assert.StartsWith(
            "training and test are the same data", Only(Csv(FolderOfFiles.Files(path, other, link))), StringComparison.Ordinal);
        Assert.StartsWith(
            "training, validation and test are the same data", Only(Csv(FolderOfFiles.Files(path, link, path))), StringComparison.Ordinal);
        Assert.StartsWith(
            "validation and test are the same data: the test figures",
            Only(Csv(FolderOfFiles.Files(other, path, copy))),
            StringComparison.Ordinal);
        var (text, again) = (folder.Write("a.txt", "a b\nc\n"), folder.Write("b.txt", "a  b\nc\n"));
        Assert.Contains(
            "training and validation are the same data",
            Assert.Single(DataAssert.Text(TextSpec.Of(new SplitFiles(text, again, other, 0, 0, 1))).Notes).Render(),
            StringComparison.Ordinal);

        // Before anything is read, links are followed, and contents are not compared.
        Assert.Contains(
            "training and test",
            Assert.Single(DataNotes.OfFiles(Csv(FolderOfFiles.Files(path, copy, link)))).Render(),
            StringComparison.Ordinal);
        Assert.Empty(DataNotes.OfFiles(Csv(FolderOfFiles.Files(path, other))));
    }

    [Fact]
    public void Files_that_are_not_there_are_told()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.npy.gz", "");
        var spec = new DataSpec.Npy(
            FolderOfFiles.Files(path[..^3], folder.Of("none.npy")),
            FolderOfFiles.Files(folder.Of("labels.npy"), folder.Of("none.npy")),
            new Values.Real(),
            DataLimits.None);
        Assert.Equal(
            [$"{folder.Of("none.npy")} does not exist", $"{folder.Of("labels.npy")} does not exist"],
            DataNotes.OfFiles(spec).Map(note => note.Render().Split(';')[0]).ToArray());
    }

    [Theory]
    [InlineData("(4,)", "the array has one axis, so each of its 4 numbers is a separate datum")]
    [InlineData("(1, 2, 1, 2)", "a datum of shape (2, 1, 2) becomes a row of 4 numbers")]
    [InlineData("(1, 4)", null)]
    [InlineData("(1, 2, 2)", null)]
    public void Shapes_that_are_easily_mistaken_are_told(string shape, string? told)
    {
        using var folder = new FolderOfFiles();
        var (a, b, c) = (Npy(0), Npy(1), Npy(2));
        var notes = DataAssert.Loaded(
            new DataSpec.Npy(FolderOfFiles.Files(a, b, c), Option<SplitFiles>.None, new Values.Real(), DataLimits.None)).Notes;
        Assert.Equal(told is null ? 0 : 3, notes.Count);
        Assert.All(notes, note => Assert.Contains(told!, note.Render(), StringComparison.Ordinal));

        string Npy(byte first) => folder.Write($"{first}.npy", FolderOfFiles.Npy("|u1", shape, [first, 2, 4, 8]));
    }

    [Theory]
    [InlineData(
        "0,1e5\n1,1.1e5\n",
        "1 of the 2 numbers of a training datum have an unusual scale (number 1: mean 105000, standard deviation 5000)")]
    [InlineData(
        "0,0.0001\n1,0.0002\n",
        "1 of the 2 numbers of a training datum have an unusual scale (number 1: mean 0.00015, standard deviation 5e-5)")]
    [InlineData("0,7\n1,7\n", "number 1 of every training datum is 7")]
    [InlineData("0,7,7\n1,7,7\n", "2 of the 3 numbers of a training datum never change (the first: number 1, always 7)")]
    [InlineData("0,900\n1,-900\n", null)]
    public void Scales_that_networks_learn_badly_from_are_told(string text, string? told)
    {
        using var folder = new FolderOfFiles();
        var held = folder.Write("b.csv", text.StartsWith("0,7,", StringComparison.Ordinal) ? "5,6,7\n" : "5,6\n");
        var spec = Csv(
            FolderOfFiles.Files(folder.Write("a.csv", text), held, folder.Write("c.csv", File.ReadAllText(held).Replace('5', '6'))));
        if (told is null)
        {
            Assert.Empty(DataAssert.Loaded(spec).Notes);
        }
        else
        {
            Assert.StartsWith(told, Only(spec), StringComparison.Ordinal);
        }
    }

    private static string Only(DataSpec spec) => Assert.Single(DataAssert.Loaded(spec).Notes).Render();

    private static DataSpec.Csv Csv(SplitFiles files, bool header = false) =>
        new(files, Option<TableColumn>.None, header, new Values.Real(), DataLimits.None);
}
