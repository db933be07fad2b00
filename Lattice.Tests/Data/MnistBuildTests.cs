using System.Security.Cryptography;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class MnistBuildTests
{
    [Fact]
    public void Built_from_IDX_files_it_equals_the_same_files_sampled_with_its_seed()
    {
        using var folder = new FolderOfFiles();
        var (files, originals) = Small(folder);
        var output = folder.Of("small.br");
        var built = DataAssert.Right(MnistBuild.Run(files, originals, output, _ => { }));
        Assert.Equal((16, new FileInfo(output).Length), (built.Count, built.CompressedLength));

        using var stream = File.OpenRead(output);
        var data = DataAssert.Right(Mnist.Load(stream, output, built.Sha256, DataLimits.None));
        Assert.Equal((10, 2, 4), (data.Training.Count, data.Validation.Count, data.Test.Count));

        var idx = DataAssert.Loaded(new DataSpec.Idx(
            new SplitFiles(files[0], files[2], files[2], 0, 0, 0),
            new SplitFiles(files[1], files[3], files[3], 0, 0, 0),
            new Values.Sampled(255, Binarisation.MnistSeed),
            DataLimits.None));
        Assert.Equal([.. DataAssert.Rows(data.Training), .. DataAssert.Rows(data.Validation)], DataAssert.Rows(idx.Training));
        Assert.Equal(DataAssert.Rows(data.Test), DataAssert.Rows(idx.Validation));
        Assert.Equal(Enumerable.Range(0, 4).Select(idx.Test.Label), Enumerable.Range(0, 4).Select(data.Test.Label));
    }

    [Fact]
    public void Another_original_is_refused_before_anything_is_written()
    {
        using var folder = new FolderOfFiles();
        var (files, originals) = Small(folder);
        var error = DataAssert.Left(MnistBuild.Run(files, Mnist.Originals, folder.Of("small.br"), _ => { }));
        DataAssert.Corrupt(error, files[0], originals[0].Sha256, Mnist.Originals[0].Sha256);
        Assert.False(File.Exists(folder.Of("small.br")));
    }

    [Fact]
    public void A_resource_of_another_hash_is_refused()
    {
        using var folder = new FolderOfFiles();
        var (files, originals) = Small(folder);
        var built = DataAssert.Right(MnistBuild.Run(files, originals, folder.Of("small.br"), _ => { }));
        using var stream = File.OpenRead(folder.Of("small.br"));
        DataAssert.Corrupt(DataAssert.Left(Mnist.Load(stream, "small.br", Mnist.Sha256, DataLimits.None)), built.Sha256, Mnist.Sha256);
    }

    private static (Seq<string> Files, Seq<PublishedFile> Originals) Small(FolderOfFiles folder)
    {
        var random = new System.Random(1);
        byte[] Pixels(int count) => [.. Enumerable.Range(0, 784 * count).Select(_ => (byte)random.Next(256))];
        byte[][] contents =
        [
            FolderOfFiles.Idx(8, [12, 28, 28], Pixels(12)),
            FolderOfFiles.Idx(8, [12], [.. Enumerable.Range(0, 12).Select(i => (byte)(i % 10))]),
            FolderOfFiles.Idx(8, [4, 28, 28], Pixels(4)),
            FolderOfFiles.Idx(8, [4], [9, 1, 0, 3]),
        ];
        string[] paths =
        [
            folder.Write("train-images", contents[0]),
            folder.Write("train-labels", contents[1]),
            folder.Write("test-images.gz", FolderOfFiles.Gzip(contents[2]))[..^3],
            folder.Write("test-labels", contents[3]),
        ];
        return (Prelude.toSeq(paths), Prelude.toSeq(contents.Select(
            content => new PublishedFile("small", content.Length, Convert.ToHexStringLower(SHA256.HashData(content))))));
    }
}
