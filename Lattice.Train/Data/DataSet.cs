using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>The data of one source in three splits, with limits applied.</summary>
/// <param name="Source">Name of the source, as in specs.</param>
/// <param name="Hash">SHA-256, in lower-case hexadecimal, of the content used: values, counts, widths and labels of all splits.</param>
/// <param name="Training">The data parameters are fitted to.</param>
/// <param name="Validation">The data early stopping looks at.</param>
/// <param name="Test">The data figures are reported for.</param>
/// <param name="Image">How a datum is laid out as an image, if it is one.</param>
public sealed partial record DataSet(
    string Source, string Hash, DataSplit Training, DataSplit Validation, DataSplit Test, Option<ImageShape> Image)
{
    /// <summary>Notes about the data that are not errors.</summary>
    internal Seq<DataNote> Notes { get; init; } = Seq<DataNote>.Empty;

    /// <summary>What new data need to be read as these were.</summary>
    internal DataSchema Schema { get; init; } = DataSchema.None;

    /// <summary>Applies the limits, refuses empty splits, and computes the hash.</summary>
    internal static Either<DataError, DataSet> Of(
        string source, DataLimits limits, DataSplit training, DataSplit validation, DataSplit test, Option<ImageShape> image) =>
        Of(source, limits, training, validation, test, image, _ => DataSchema.None);

    /// <summary>The same for data that are scaled first, by what their training data tell.</summary>
    internal static Either<DataError, DataSet> Of(
        string source, DataLimits limits, DataSplit training, DataSplit validation, DataSplit test, Option<ImageShape> image,
        Func<DataSplit, DataSchema> told) =>
        from first in Limited("training", training, limits.Training)
        from second in Limited("validation", validation, limits.Validation)
        from third in Limited("test", test, limits.Test)
        let schema = told(first)
        select Scaled(source, first, second, third, image, schema);

    private static DataSet Scaled(
        string source, DataSplit training, DataSplit validation, DataSplit test, Option<ImageShape> image, DataSchema schema)
    {
        var (first, second, third) = schema.Scaling.Match(
            scaling => (training.Scaled(scaling), validation.Scaled(scaling), test.Scaled(scaling)),
            () => (training, validation, test));
        return new DataSet(source, HashOf(first, second, third, schema.Classes), first, second, third, image) { Schema = schema };
    }

    private static Either<DataError, DataSplit> Limited(string name, DataSplit split, Option<int> limit)
    {
        var count = limit.IfNone(split.Count);
        return count > split.Count ? new DataError.TooFew(name, count, split.Count)
            : count < 1 ? new DataError.Empty(name)
            : split.Take(count);
    }

    private static string HashOf(DataSplit training, DataSplit validation, DataSplit test, Seq<string> classes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        training.AppendTo(hash, "training");
        validation.AppendTo(hash, "validation");
        test.AppendTo(hash, "test");
        if (!classes.IsEmpty)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"classes\n{string.Join('\n', classes)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
