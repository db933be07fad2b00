using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// The embedded MNIST [LeCun, Cortes and Burges], binarised by <see cref="Binarisation"/> with seed <see cref="Binarisation.MnistSeed"/>:
/// training = the first 50,000 images of the original training file, validation = its last 10,000, test = the 10,000 of the test file; with
/// labels.
/// </summary>
internal static class Mnist
{
    /// <summary>Name of the source.</summary>
    public const string Name = "mnist";

    /// <summary>SHA-256 of the uncompressed content of the resource.</summary>
    public const string Sha256 = "49dc7bf17ed6d959d917772d7c61114b0289105920afda89a5880b1aaa698157";

    /// <summary>The four original files: training images and labels, test images and labels.</summary>
    public static Seq<PublishedFile> Originals { get; } = Prelude.Seq(
        new PublishedFile("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new PublishedFile("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new PublishedFile("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new PublishedFile("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    /// <summary>Loads the embedded resource.</summary>
    internal static Either<DataError, DataSet> Load(DataLimits limits) =>
        EmbeddedContent.Read(Name, Sha256).Bind(content => Load(content, limits));

    /// <summary>Loads compressed content whose uncompressed SHA-256 is known.</summary>
    internal static Either<DataError, DataSet> Load(Stream compressed, string path, string sha256, DataLimits limits) =>
        EmbeddedContent.Read(compressed, path, Name, sha256).Bind(content => Load(content, limits));

    /// <summary>Loads uncompressed content. The last sixth of the training file is used for validation.</summary>
    private static Either<DataError, DataSet> Load(byte[] content, DataLimits limits)
    {
        var (trainingFile, testFile, images, labels) = MnistContent.Read(content);
        var whole = new PackedRows(images, trainingFile + testFile, MnistContent.Width);
        var validation = trainingFile / 6;
        DataSplit Range(int start, int count) => new(
            whole.Range(start, count), labels.AsSpan(start, count).ToArray(), classes: 10,
            start < trainingFile ? [.. Enumerable.Range(start, count)] : null);
        return DataSet.Of(
            Name,
            limits,
            Range(0, trainingFile - validation),
            Range(trainingFile - validation, validation),
            Range(trainingFile, testFile),
            new ImageShape(28, 28));
    }
}
