using System.IO.Compression;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public sealed class NpzTests : IDisposable
{
    private static readonly byte[] six = [1, 2, 3, 4, 5, 6];

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void The_only_array_or_the_one_named_is_read(CompressionLevel level)
    {
        var one = Npz("one.npz", level, ("x", FolderOfFiles.Npy("|u1", "(2, 3)", six)));
        Assert.Equal([[1, 2, 3], [4, 5, 6]], Rows(Spec(one)));
        var two = Npz(
            "two.npz", level, ("x", FolderOfFiles.Npy("|u1", "(2, 3)", six)), ("y", FolderOfFiles.Npy("|u1", "(2,)", [1, 0])));
        var data = DataAssert.Loaded(new DataSpec.Npy(
            FolderOfFiles.Files(two, two, two), FolderOfFiles.Files(two, two, two), new Values.Real(), DataLimits.None)
        {
            Array = "x",
            LabelArray = "y",
        });
        Assert.Equal([[1, 2, 3], [4, 5, 6]], DataAssert.Rows(data.Training));
        Assert.Equal(1, data.Training.Label(0));
    }

    [Fact]
    public void What_is_not_one_array_is_told()
    {
        var array = FolderOfFiles.Npy("|u1", "(2, 3)", six);
        var two = Npz("two.npz", CompressionLevel.Fastest, ("x", array), ("y", array));
        DataAssert.Corrupt(DataAssert.Refused(Spec(two)), "two.npz", "several arrays", "data.array: x, y");
        DataAssert.Corrupt(DataAssert.Refused(Spec(two) with { Array = "z" }), "without an array z", "it has x, y");
        var plain = folder.Write("a.npy", array);
        DataAssert.Corrupt(DataAssert.Refused(Spec(plain) with { Array = "x" }), "no .npz file", "leave data.array out");
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("cut.npz", File.ReadAllBytes(two)[..^30]))), "cut.npz", "again");
    }

    [Fact]
    public void A_declared_shape_makes_pictures()
    {
        ImageShape? Image(string shape, params int[] declared)
        {
            var path = folder.Write("a.npy", FolderOfFiles.Npy("|u1", shape, [.. Enumerable.Range(0, 24).Select(i => (byte)i)]));
            var data = DataAssert.Loaded(Spec(path) with { Shape = Prelude.toSeq(declared).Strict() });
            Assert.Equal(declared.Length == 0 ? 4 : 24 / declared.Aggregate((a, b) => a * b), data.Training.Count);
            Assert.DoesNotContain(data.Notes, note => declared.Length > 0 && note is DataNote.Flattened or DataNote.OneAxis);
            return data.Image.MatchUnsafe(one => (ImageShape?)one, () => null);
        }

        Assert.Null(Image("(4, 1, 3, 2)"));
        Assert.Equal(new ImageShape(2, 1, 3), Image("(4, 2, 1, 3)", 2, 1, 3));
        Assert.Equal(new ImageShape(2, 3), Image("(4, 6)", 2, 3));
        Assert.Equal(new ImageShape(2, 3), Image("(24,)", 2, 3));
        var odd = folder.Write("b.npy", FolderOfFiles.Npy("|u1", "(2, 3)", six));
        DataAssert.Corrupt(DataAssert.Refused(Spec(odd) with { Shape = Prelude.Seq(2, 2) }), "3 numbers per datum", "[2, 2]");
    }

    private static float[][] Rows(DataSpec spec) => DataAssert.Rows(DataAssert.Loaded(spec).Training);

    private static DataSpec.Npy Spec(string path) =>
        new(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);

    private string Npz(string name, CompressionLevel level, params (string Name, byte[] Content)[] arrays)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (array, content) in arrays)
            {
                using var entry = zip.CreateEntry(array + ".npy", level).Open();
                entry.Write(content);
            }
        }

        return folder.Write(name, memory.ToArray());
    }
}
