using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// The static binarisation of MNIST [Larochelle and Murray 2011], one fixed draw per pixel by its authors: three text files of 50,000,
/// 10,000 and 10,000 rows of 784 zeros and ones; no labels.
/// </summary>
internal static class StaticMnist
{
    /// <summary>Name of the source, and of its folder in the data folder.</summary>
    public const string Name = "static-mnist";

    /// <summary>Where its authors publish it.</summary>
    public const string Home = "http://www.cs.toronto.edu/~larocheh/public/datasets/binarized_mnist/";

    private const int LineLength = 2 * 28 * 28;

    /// <summary>The training, validation and test files.</summary>
    public static Seq<PublishedFile> Files { get; } = Prelude.Seq(
        new PublishedFile(
            "binarized_mnist_train.amat", 50_000L * LineLength, "ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d"),
        new PublishedFile(
            "binarized_mnist_valid.amat", 10_000L * LineLength, "1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2"),
        new PublishedFile(
            "binarized_mnist_test.amat", 10_000L * LineLength, "e6687bfea3f820c174f33b7865140b2a2dd2930ef786f35d45795fc193b5ab2c"));

    /// <summary>Loads the three files from a folder.</summary>
    internal static Either<DataError, DataSet> Load(string folder, DataLimits limits)
    {
        Either<DataError, DataSplit> One(PublishedFile file) =>
            AmatFile.Read(Path.Combine(folder, file.Name), (int)(file.Length / LineLength), file.Sha256).Map(
                rows => new DataSplit(rows, null, 0));

        var missing = Files.Filter(file => DataFile.Locate(Path.Combine(folder, file.Name)).IsNone).Map(file => file.Name);
        return missing.IsEmpty
            ? from training in One(Files[0])
              from validation in One(Files[1])
              from test in One(Files[2])
              from data in DataSet.Of(Name, limits, training, validation, test, new ImageShape(28, 28))
              select data
            : new DataError.NotFetched(Name, folder, missing);
    }
}
